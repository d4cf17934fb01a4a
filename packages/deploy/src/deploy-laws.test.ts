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
  throwsAt: fc.constantFrom(undefined, undefined, "select upsert", "outputs", "export", "preview", "up"),
  abortAt: fc.constantFrom(undefined, undefined, "select upsert", "outputs", "export", "preview", "up"),
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

describe("whatever goes wrong, a deployment", () => {
  const checked = async (judge: (run: Awaited<ReturnType<typeof deployed>>) => void): Promise<void> => {
    await fc.assert(
      fc.asyncProperty(worlds, async (seed) => {
        judge(await deployed(seed));
      }),
      { numRuns: 200 },
    );
  };

  async function deployed(seed: WorldSeed) {
    const { request, ports, told } = deployWorld(partsOf(seed, new AbortController()));
    return { outcome: await deployStack(request, ports), ports, told };
  }

  it("ends in one outcome, after whose stage nothing runs", async () => {
    await checked(({ outcome }) => {
      const { stages } = outcome;
      const bad = stages.filter(({ status }) => status === "failed");
      if (outcome.kind === "deployed" || outcome.kind === "unchanged") {
        expect(bad).toEqual([]);
        expect(stages.at(-1)?.stage).toBe("evidence");
      } else {
        expect(deployFailureReasons).toContain("reason" in outcome ? outcome.reason : "");
        expect(bad.length).toBeLessThanOrEqual(1);
        if (bad.length === 1) expect(stages.at(-1)).toBe(bad[0]);
      }
    });
  });

  it("runs its stages in their order, and goes back only after an `up` that began nothing", async () => {
    await checked(({ outcome: { stages } }) => {
      for (const [at, { stage }] of stages.entries()) {
        const before = stages[at - 1];
        if (before === undefined) expect(stage).toBe("settings");
        else if (before.stage === "up" && before.status === "skipped") expect(stage).toBe("credentials");
        else expect(deployStages.indexOf(stage)).toBe(deployStages.indexOf(before.stage) + 1);
      }
    });
  });

  it("calls `up` only after everything before it passed, and refuses only while nothing was begun", async () => {
    await checked(({ outcome, ports }) => {
      const isUp = ports.engine.calls.includes("up");
      const passedBefore = outcome.stages.filter(({ stage }) => stage === "destructive").map(({ status }) => status);
      if (isUp) expect(passedBefore).toContain("passed");
      if (outcome.kind !== "refused") expect(isUp).toBe(true);
    });
  });

  it("begins its record before `up`, ends it once, and calls nothing a success that did not soak", async () => {
    await checked(({ outcome, ports }) => {
      const { begun, ends } = ports.evidence;
      if (ports.engine.calls.includes("up")) expect(begun).toHaveLength(1);
      expect(ends.length).toBeLessThanOrEqual(begun.length);
      const isSuccess = outcome.kind === "deployed" || outcome.kind === "unchanged";
      expect(ends.some(({ state: end }) => end === "success")).toBe(isSuccess);
      if (isSuccess) expect(outcome.gates).toMatchObject([{ id: "alarm:a", status: "passed" }]);
    });
  });
});
