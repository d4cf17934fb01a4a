import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EngineOutcome, engineFailureReasons } from "@causeway/engine";
import {
  deployWorld,
  judgedProgram,
  memoryEvidence,
  shopHolder,
  stackFolder,
  type WorldParts,
} from "../test/deploy-world.ts";
import { digestOf, done, failed, operation } from "../test/digests.ts";
import { exportedState, pendingCreation, resource } from "../test/states.ts";
import { deployFailureReasons } from "./deploy-failure.ts";
import type { DeployOutcome } from "./deploy-outcome.ts";
import { deployStack } from "./deploy-stack.ts";
import { deployStages } from "./stages/stage-record.ts";

const engineOutcome: fc.Arbitrary<EngineOutcome> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(done(digestOf(operation("create")))) },
  fc.constant(done(digestOf(operation("delete", { type: "aws:s3/bucket:Bucket" })))),
  fc.constantFrom(...engineFailureReasons).map((reason) => failed(reason)),
);

const state = fc.oneof(
  { weight: 4, arbitrary: fc.constant(exportedState()) },
  fc.constant(exportedState([resource("aws:sns/topic:Topic", "theirs")])),
  fc.constant(exportedState([], [pendingCreation("topic")])),
  fc.constant({}),
);

const outcomes = fc.array(engineOutcome, { minLength: 1, maxLength: 4 });

/** Worlds in which anything may go wrong, also what never should. */
const worlds = fc.record({
  preview: outcomes,
  up: outcomes,
  states: fc.array(state, { minLength: 1, maxLength: 5 }),
  locks: fc.array(fc.constantFrom([], [shopHolder], undefined), { minLength: 1, maxLength: 4 }),
  refused: fc.constantFrom([], [], ["a rule"]),
  throwsAt: fc.constantFrom(undefined, undefined, "select upsert", "secrets", "outputs", "export", "preview", "up"),
  abortAt: fc.constantFrom(undefined, undefined, "select upsert", "secrets", "outputs", "export", "preview", "up"),
  preflight: fc.constantFrom("passed" as const, "passed" as const, "unknown" as const, "failed" as const),
  alarm: fc.constantFrom("OK" as const, "OK" as const, "ALARM" as const, "INSUFFICIENT_DATA" as const),
  evidence: fc.constantFrom("fine", "fine", "no-begin", "no-finish"),
  seconds: fc.nat(120),
});

type WorldSeed = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const dir = stackFolder();

function partsOf(seed: WorldSeed, abort: AbortController): WorldParts {
  const dead = async (): Promise<never> => await Promise.reject(new Error("503"));
  return {
    engine: {
      preview: seed.preview,
      up: seed.up,
      states: seed.states,
      onCall: (call) => {
        if (call === seed.abortAt) abort.abort();
        if (call === seed.throwsAt) throw new TypeError("a bug");
      },
    },
    locks: seed.locks,
    request: { dir, signal: abort.signal, soak: { seconds: seed.seconds, probes: [], alarms: ["a"] } },
    ports: {
      program: async () => judgedProgram({ refused: seed.refused }),
      preflight: async () => [{ id: "x", status: seed.preflight, message: "m", fix: "f", source: "s" }],
      alarms: async () => new Map([["a", { state: seed.alarm, since: undefined }]]),
    },
    evidence: memoryEvidence(
      {},
      {
        ...(seed.evidence === "no-begin" ? { begin: dead } : {}),
        ...(seed.evidence === "no-finish" ? { finish: dead } : {}),
      },
    ),
  };
}

interface Deployed {
  readonly outcome: DeployOutcome;
  readonly ports: ReturnType<typeof deployWorld>["ports"];
}

/** Each answers what is against it. */
const laws: Readonly<Record<string, (run: Deployed) => readonly unknown[]>> = {
  "ends in one outcome, after whose stage nothing runs": ({ outcome: { stages, ...outcome } }) => {
    const bad = stages.filter(({ status }) => status === "failed");
    if (!("reason" in outcome)) return [...bad, ...(stages.at(-1)?.stage === "evidence" ? [] : [stages])];
    const isKnown = deployFailureReasons.includes(outcome.reason);
    return isKnown && bad.length <= 1 && (bad.length === 0 || stages.at(-1) === bad[0]) ? [] : [outcome, stages];
  },
  "runs its stages in their order, and goes back only after an `up` that began nothing": ({ outcome: { stages } }) =>
    stages.filter(({ stage }, at) => {
      const before = stages[at - 1];
      if (before === undefined) return stage !== "settings";
      if (before.stage === "up" && before.status === "skipped") return stage !== "credentials";
      return deployStages.indexOf(stage) !== deployStages.indexOf(before.stage) + 1;
    }),
  "calls `up` only after everything before it passed, and fails only where it was called": ({ outcome, ports }) => {
    const isCalled = ports.engine.calls.includes("up");
    const isReady = outcome.stages.some(({ stage, status }) => stage === "destructive" && status === "passed");
    return (isCalled && !isReady) || (outcome.kind !== "refused" && !isCalled) ? [outcome] : [];
  },
  "takes nothing away and repairs nothing by itself": ({ ports }) =>
    ports.engine.calls.filter(
      (call) => !["select upsert", "secrets", "outputs", "export", "preview", "up"].includes(call),
    ),
  "begins its record before `up`, and ends it at most once": ({ ports: { engine, evidence } }) => {
    const begun = evidence.begun.length;
    const isRight = (begun === 1 || !engine.calls.includes("up")) && begun <= 1 && evidence.ends.length <= begun;
    return isRight ? [] : [evidence];
  },
  "calls nothing a success that did not soak, in its outcome as in its record": ({ outcome, ports: { evidence } }) => {
    const isSuccess = outcome.kind === "deployed" || outcome.kind === "unchanged";
    const isRecorded = evidence.ends.some(({ state: end }) => end === "success");
    const isSoaked = outcome.gates?.[0]?.status === "passed";
    return isSuccess === isRecorded && (!isSuccess || isSoaked) ? [] : [outcome, evidence.ends];
  },
};

describe("whatever goes wrong, a deployment", () => {
  it.each(Object.entries(laws))("%s", async (_, violationsOf) => {
    await fc.assert(
      fc.asyncProperty(worlds, async (seed) => {
        const { request, ports } = deployWorld(partsOf(seed, new AbortController()));
        expect(violationsOf({ outcome: await deployStack(request, ports), ports })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
