import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DecidingGate, decide } from "./decide.ts";
import { countOutcome, type GateCounters, noCounts } from "./gate-counters.ts";
import { gateVerdict, type GateVerdict } from "./gate-verdict.ts";
import type { Outcome } from "./measurement.ts";

const strict: DecidingGate = {
  id: "errors",
  intervalSeconds: 60,
  initialDelaySeconds: 0,
  failureLimit: 0,
  inconclusiveLimit: 0,
  errorLimit: 4,
  onFailure: "rollback",
  onError: "hold",
  onInconclusive: "hold",
  dryRun: false,
};

const outcomes: readonly Outcome[] = ["successful", "failed", "error", "inconclusive"];
const history = fc.array(fc.constantFrom(...outcomes), { maxLength: 30 });

function counted(measured: readonly Outcome[]): GateCounters {
  return measured.reduce(countOutcome, noCounts);
}

describe("counters", () => {
  test("are what a look at the whole history counts", () => {
    fc.assert(
      fc.property(history, (measured) => {
        const text = measured.map((outcome) => outcome.charAt(0)).join("");
        const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
        expect(counted(measured)).toEqual({
          count: count(/[sfi]/g),
          successful: count(/s/g),
          failed: count(/f/g),
          inconclusive: count(/i/g),
          error: count(/e/g),
          consecutiveError: /e*$/.exec(text)?.[0].length,
          consecutiveSuccess: /s*$/.exec(text)?.[0].length,
        });
      }),
    );
  });
});

/** Argo's assessment as it is published, line by line: the phase of a metric, undefined while it runs; ended then, Argo calls it successful. */
function argoPhase(limits: DecidingGate, measured: readonly Outcome[]): GateVerdict | undefined {
  const number = (outcome: Outcome) => measured.filter((one) => one === outcome).length;
  const lastOther = (outcome: Outcome) => measured.length - 1 - measured.findLastIndex((one) => one !== outcome);
  const streak = limits.consecutiveSuccessLimit ?? 0;
  const samples = measured.length - number("error");
  let phase: GateVerdict | undefined;
  if (limits.failureLimit >= 0 && number("failed") > limits.failureLimit) phase = "failed";
  if (number("inconclusive") > limits.inconclusiveLimit) phase = "inconclusive";
  if (lastOther("error") > limits.errorLimit) phase = "error";
  if (phase !== undefined) return phase;
  if (streak > 0 && lastOther("successful") >= streak) return "successful";
  if (limits.count !== undefined && samples >= limits.count) {
    if (streak > 0) return limits.failureLimit >= 0 ? "inconclusive" : "failed";
    return "successful";
  }
  return undefined;
}

/** Where we differ: what still runs has not succeeded while what was asked for is not there, and nothing has without a success. */
function ourVerdict(gate: DecidingGate, measured: readonly Outcome[]): GateVerdict {
  const isProven = measured.includes("successful");
  const argo = argoPhase(gate, measured);
  if (argo !== undefined) return argo === "successful" && !isProven ? "inconclusive" : argo;
  const isAsked = gate.count !== undefined || gate.consecutiveSuccessLimit !== undefined;
  return isProven && !isAsked ? "successful" : "running";
}

const limit = fc.integer({ min: 0, max: 4 });
const gates: fc.Arbitrary<DecidingGate> = fc
  .record({
    failureLimit: fc.integer({ min: -1, max: 4 }),
    inconclusiveLimit: limit,
    errorLimit: limit,
    count: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    consecutiveSuccessLimit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    onFailure: fc.constantFrom("rollback", "hold"),
    onError: fc.constantFrom("rollback", "hold"),
    onInconclusive: fc.constantFrom("rollback", "hold"),
    dryRun: fc.boolean(),
  })
  .map((limits) => ({ ...strict, ...limits }));

describe("a gate's verdict", () => {
  test("is Argo's up to the first that ends its metric, but that no success is had without one", () => {
    fc.assert(
      fc.property(gates, history, (gate, measured) => {
        const end = measured.findIndex((_, index) => argoPhase(gate, measured.slice(0, index + 1)) !== undefined);
        const upTo = end === -1 ? measured : measured.slice(0, end + 1);
        expect(gateVerdict(gate, counted(upTo))).toBe(ourVerdict(gate, upTo));
      }),
      { numRuns: 2000 },
    );
  });

  test("is never successful without a successful sample, nor before any measurement", () => {
    fc.assert(
      fc.property(gates, history, (gate, measured) => {
        const bad = measured.filter((outcome) => outcome !== "successful");
        expect(gateVerdict(gate, counted(bad))).not.toBe("successful");
        expect(gateVerdict(gate, noCounts)).toBe("running");
      }),
    );
  });

  test("stays failed whatever follows", () => {
    fc.assert(
      fc.property(gates, history, history, (gate, before, after) => {
        fc.pre(gateVerdict(gate, counted(before)) === "failed");
        fc.pre(gate.failureLimit >= 0);
        expect(gateVerdict(gate, counted([...before, ...after]))).toBe("failed");
      }),
    );
  });

  test.each([
    [{}, ["failed"], "failed"],
    [{ failureLimit: 3 }, ["failed", "failed", "failed", "successful"], "successful"],
    [{ failureLimit: 3 }, ["failed", "failed", "successful", "failed", "failed"], "failed"],
    [{ failureLimit: -1 }, ["failed", "failed", "successful"], "successful"],
    [{}, ["successful", "error", "error", "error", "error"], "successful"],
    [{}, ["successful", "error", "error", "error", "error", "error"], "error"],
    [{}, ["successful", "error", "error", "error", "error", "error", "successful"], "successful"],
    [{ inconclusiveLimit: 1 }, ["inconclusive", "successful", "inconclusive"], "inconclusive"],
    [{ inconclusiveLimit: 9 }, ["inconclusive", "inconclusive"], "running"],
    [{ count: 2 }, ["successful", "error"], "running"],
    [{ count: 2 }, ["successful", "error", "successful"], "successful"],
    [{ count: 1, failureLimit: 3 }, ["failed"], "inconclusive"],
    [{ consecutiveSuccessLimit: 2, failureLimit: 5 }, ["successful", "failed", "successful"], "running"],
    [{ consecutiveSuccessLimit: 2, failureLimit: 5 }, ["failed", "successful", "successful"], "successful"],
    [{ consecutiveSuccessLimit: 2, count: 3, failureLimit: 5 }, ["successful", "failed", "successful"], "inconclusive"],
    [{ consecutiveSuccessLimit: 2, count: 3, failureLimit: -1 }, ["successful", "failed", "successful"], "failed"],
  ] as const)("with %j after %j is %s", (limits, measured, verdict) => {
    expect(gateVerdict({ ...strict, ...limits }, counted(measured))).toBe(verdict);
  });
});

describe("all gates together", () => {
  const many = fc.array(fc.tuple(gates, history), { maxLength: 6 });

  test("go on only when each that decides has succeeded, and back whenever one asks for it", () => {
    fc.assert(
      fc.property(many, (pairs) => {
        const named = pairs.map(([gate], index) => ({ ...gate, id: `gate-${index}` }));
        const counters = pairs.map(([, measured]) => counted(measured));
        const stands = named.flatMap((gate, index) => {
          const verdict = gateVerdict(gate, counters[index] ?? noCounts);
          const asks = { failed: gate.onFailure, error: gate.onError, inconclusive: gate.onInconclusive };
          const action = verdict === "running" ? "wait" : verdict === "successful" ? "continue" : asks[verdict];
          return gate.dryRun ? [] : [{ id: gate.id, action }];
        });
        const { decision, because } = decide(named, counters);
        const asked = new Set(stands.map(({ action }) => action));
        const first = (["rollback", "hold", "wait", "continue"] as const).find((action) => asked.has(action));
        expect(decision).toBe(first ?? "hold");
        const ids = stands.filter(({ action }) => action === decision).map(({ id }) => id);
        expect(new Set(because.map((sentence) => sentence.split(":")[0]))).toEqual(
          new Set(first ? ids : ["no gate decides"]),
        );
      }),
    );
  });

  test("are not changed by a dry run", () => {
    fc.assert(
      fc.property(many, gates, history, (pairs, dry, measured) => {
        const only = pairs.map(([gate]) => gate);
        const counters = pairs.map(([, one]) => counted(one));
        const { decision, because, dryRun } = decide(only, counters);
        const more = decide([...only, { ...dry, id: "dry", dryRun: true }], [...counters, counted(measured)]);
        expect([more.decision, more.because]).toEqual([decision, because]);
        expect(more.dryRun).toHaveLength(dryRun.length + 1);
      }),
    );
  });

  test("tell failed before error before inconclusive", () => {
    const back = { onError: "rollback", onInconclusive: "rollback" } as const;
    const three = (["unclear", "broken", "bad"] as const).map((id) => ({ ...strict, ...back, id }));
    const counters = [
      counted(["inconclusive"]),
      counted(["error", "error", "error", "error", "error"]),
      counted(["failed"]),
    ];
    expect(decide(three, counters)).toEqual({
      decision: "rollback",
      because: [
        "bad: 1 of 1 measurements failed; allowed are 0",
        "broken: 5 errors in a row; allowed are 4",
        "unclear: 1 of 1 measurements were inconclusive; allowed are 0",
      ],
      dryRun: [],
    });
  });

  test("hold without a gate that decides, and wait for one that was not measured", () => {
    expect(decide([], [])).toEqual({ decision: "hold", because: ["no gate decides"], dryRun: [] });
    expect(decide([{ ...strict, dryRun: true }], [counted(["successful"])])).toEqual({
      decision: "hold",
      because: ["no gate decides"],
      dryRun: ["errors: 1 of 1 measurements were successful"],
    });
    expect(decide([strict], []).decision).toBe("wait");
    expect(decide([strict], [noCounts]).because).toEqual([
      "errors: 0 measurements, 0 of them successful; it needs more",
    ]);
  });
});
