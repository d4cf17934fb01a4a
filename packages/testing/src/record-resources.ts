import * as pulumi from "@pulumi/pulumi";
import type { RecordedResource } from "./recorded-resource.ts";
import { dropPromiseTraces, plainStackTraces, takeOverRejections } from "./take-over-process.ts";
import { type Lookup, watchMonitor } from "./watch-monitor.ts";

/** The fields that data sources answer, by token. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface RecordOptions {
  /**
   * What the cloud has told: `all` as after a deployment, `none` as in a first preview, where every output, id and lookup
   * is unknown. @default "all"
   */
  readonly known?: "all" | "none";
  /** On top of those of an account with four zones. */
  readonly answers?: Answers;
  /** Outputs that the cloud makes up, by type of resource: `publicIp` becomes "publicIp of NAME". */
  readonly computed?: Readonly<Record<string, readonly string[]>>;
  /** Outputs that the cloud makes of the inputs and that are no text, by type of resource. */
  readonly outputs?: Readonly<
    Record<string, (inputs: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>
  >;
}

/** What a piece of a program made, in the order of registration. */
export interface Recorded<Made> {
  readonly made: Made;
  readonly resources: readonly RecordedResource[];
  /** What the piece asked data sources, and with which provider; undefined for the default one. */
  readonly lookups: readonly Lookup[];
  /** `[type, name]` of each resource. */
  readonly list: readonly (readonly [type: string, name: string])[];
  /** Answers the one resource of that logical name; throws when there is none, or more than one. */
  readonly find: (name: string) => RecordedResource;
}

const accountAnswers: Answers = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": {
    names: ["eu-test-1a", "eu-test-1b", "eu-test-1c", "eu-test-1d"],
  },
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
};

/**
 * Runs a piece of a Pulumi program without an engine and records all that it registers, also what it makes late, in an
 * `apply`. Rejects with the first error thrown in the piece or behind one of its outputs, and when two resources share a
 * URN. One recording at a time: Pulumi's runtime is one global.
 */
export async function recordResources<Made>(make: () => Made, options: RecordOptions = {}): Promise<Recorded<Made>> {
  const recording = new Map<string, RecordedResource>();
  const lookups: Lookup[] = [];
  const isKnown = options.known !== "none";
  await pulumi.runtime.setMocks(mocksOf(options), "causeway", "test", !isKnown);
  watchMonitor({ recording, lookups, isKnown });

  dropPromiseTraces();
  const rejections = takeOverRejections();
  const restoreStackTraces = plainStackTraces();
  try {
    const made = make();
    await settle(recording);
    rejections.rethrowFirst();
    const resources = [...recording.values()];
    return {
      made,
      resources,
      lookups,
      list: resources.map(({ type, name }) => [type, name]),
      find: (name) => only(resources, name),
    };
  } finally {
    // Also when the piece threw: what it had begun must not run into the next recording.
    await settle(recording);
    restoreStackTraces();
    rejections.stop();
  }
}

/** A made resource has its inputs as outputs, an ARN, an id and what is computed; an unknown one has nothing. */
function mocksOf({ known, answers, computed, outputs: shaped }: RecordOptions): pulumi.runtime.Mocks {
  const allAnswers: Answers = { ...accountAnswers, ...answers };
  return {
    newResource: ({ type, name, inputs }) => {
      if (known === "none") {
        return { id: undefined, state: {} };
      }
      const outputs = Object.fromEntries(
        (computed?.[type] ?? []).map((property) => [property, `${property} of ${name}`]),
      );
      const arn = `arn:aws:mock:eu-test-1:123456789012:${name}`;
      return { id: `${name}-id`, state: { arn, ...outputs, ...shaped?.[type]?.(inputs), ...inputs } };
    },
    call: ({ token }) => {
      const answer = allAnswers[token];
      if (answer === undefined) {
        throw new Error(`The program asks ${token}: give recordResources an answer for it.`);
      }
      return answer;
    },
  };
}

/** Waits until nothing is under way: a registration may resolve an output whose `apply` registers more. */
async function settle(recording: ReadonlyMap<string, RecordedResource>): Promise<void> {
  let before: number;
  do {
    before = recording.size;
    await pulumi.runtime.disconnect();
    await new Promise((resolve) => setImmediate(resolve));
  } while (recording.size > before);
}

function only(resources: readonly RecordedResource[], name: string): RecordedResource {
  const [resource, ...more] = resources.filter((each) => each.name === name);
  if (resource === undefined) {
    throw new Error(`No resource is named ${name}. Recorded: ${resources.map((each) => each.name).join(", ")}`);
  }
  if (more.length > 0) {
    const types = [resource, ...more].map((each) => each.type).join(", ");
    throw new Error(`More than one resource is named ${name}: ${types}`);
  }
  return resource;
}
