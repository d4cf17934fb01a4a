import { isUserError } from "@causeway/core";
import { checkStrategy } from "@causeway/compute";
import { findNetworkOverlaps } from "@causeway/network";
import { z } from "zod";
import { releaseStrategy } from "./release-strategy.ts";
import { releaseSettings } from "./serving-settings.ts";

/** A problem of settings, each of which is fine alone. */
interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint?: string | undefined;
}

const lifecycle = z.enum(["ephemeral", "protected"]);

const shapes = {
  domain: z.object({ domain: z.object({ name: z.string(), zone: z.string() }) }),
  release: z.object({ lifecycle, serving: z.object({ release: releaseSettings }) }),
  tasks: z.object({ serving: z.object({ minTasks: z.int(), maxTasks: z.int() }) }),
  fleet: z.object({ serving: z.object({ minSize: z.int(), maxSize: z.int() }) }),
  zones: z.object({
    lifecycle: z.literal("protected"),
    network: z.object({ zones: z.int() }),
    serving: z.object({ minSize: z.int() }),
  }),
  waits: z.object({ serving: z.object({ warmupSeconds: z.int(), healthCheckGraceSeconds: z.int() }) }),
  closed: z.object({
    lifecycle,
    network: z.object({ nat: z.literal("none"), endpoints: z.string().optional() }),
  }),
  testers: z.object({ testers: z.record(z.string(), z.unknown()) }),
};

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly Problem[] {
  return [
    ...domainProblems(settings),
    ...networkProblems(settings),
    ...overlaps(settings),
    ...testerProblems(settings),
    ...rangeProblems(settings),
    ...zoneProblems(settings),
    ...waitProblems(settings),
    ...releaseProblems(settings),
  ];
}

function domainProblems(settings: unknown): readonly Problem[] {
  const { data } = shapes.domain.safeParse(settings);
  if (data === undefined) return [];
  const { name, zone } = data.domain;
  return name === zone || name.endsWith(`.${zone}`)
    ? []
    : [
        {
          path: ["domain", "name"],
          message: `${name} is no name of the zone ${zone}; allowed are the zone's own name and names that end with .${zone}.`,
          hint: "Give the zone that holds the name: its records prove the certificate.",
        },
      ];
}

/** Images, logs and Session Manager are reached through NAT or through interface endpoints. */
function networkProblems(settings: unknown): readonly Problem[] {
  const { data } = shapes.closed.safeParse(settings);
  if (data === undefined) return [];
  const { endpoints = data.lifecycle === "protected" ? "all" : "gateway" } = data.network;
  return endpoints === "all"
    ? []
    : [
        {
          path: ["network", "nat"],
          message: "Without NAT and interface endpoints nothing can start; allowed beside nat: none is endpoints: all.",
          hint: "Leave nat out, or set endpoints: all.",
        },
      ];
}

/** With Docker's own network: containers could not reach what has an address in both. */
function overlaps(settings: unknown): readonly Problem[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}

/** CloudFront's prefix list counts as 55 of the 60 rules that the balancer's group may have. */
const mostTesters = 5;

function testerProblems(settings: unknown): readonly Problem[] {
  const count = Object.keys(shapes.testers.safeParse(settings).data?.testers ?? {}).length;
  return count <= mostTesters
    ? []
    : [
        {
          path: ["testers"],
          message: `${count} blocks may test; allowed are ${mostTesters}: CloudFront's addresses take the rest of the security group's rules.`,
          hint: "Give one larger block for several testers.",
        },
      ];
}

function rangeProblems(settings: unknown): readonly Problem[] {
  const tasks = shapes.tasks.safeParse(settings).data?.serving;
  const fleet = shapes.fleet.safeParse(settings).data?.serving;
  return [
    ...(tasks === undefined ? [] : range(["minTasks", tasks.minTasks], ["maxTasks", tasks.maxTasks])),
    ...(fleet === undefined ? [] : range(["minSize", fleet.minSize], ["maxSize", fleet.maxSize])),
  ];
}

function range([least, min]: readonly [string, number], [most, max]: readonly [string, number]): readonly Problem[] {
  return min <= max
    ? []
    : [
        {
          path: ["serving", most],
          message: `${most} is ${max}; allowed are numbers from ${least}, which is ${min}.`,
          hint: `Raise ${most}, or lower ${least}.`,
        },
      ];
}

function zoneProblems(settings: unknown): readonly Problem[] {
  const { data } = shapes.zones.safeParse(settings);
  return data === undefined || data.serving.minSize >= data.network.zones
    ? []
    : [
        {
          path: ["serving", "minSize"],
          message: `minSize is ${data.serving.minSize}; allowed in a protected environment are numbers from ${data.network.zones}, one for each zone.`,
          hint: "With fewer, a zone that fails may take every instance with it.",
        },
      ];
}

function waitProblems(settings: unknown): readonly Problem[] {
  const { data } = shapes.waits.safeParse(settings);
  return data === undefined || data.serving.healthCheckGraceSeconds >= data.serving.warmupSeconds
    ? []
    : [
        {
          path: ["serving", "healthCheckGraceSeconds"],
          message: `healthCheckGraceSeconds is ${data.serving.healthCheckGraceSeconds}; allowed are numbers from warmupSeconds, which is ${data.serving.warmupSeconds}.`,
          hint: "An instance that is judged before it has booted is ended, and so is the next one.",
        },
      ];
}

function releaseProblems(settings: unknown): readonly Problem[] {
  const { data } = shapes.release.safeParse(settings);
  if (data === undefined) return [];
  try {
    checkStrategy(releaseStrategy(data.serving.release, ["an alarm of each colour"]), data.lifecycle);
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ path: ["serving", "release"], message: error.message, hint: error.hint }];
  }
}
