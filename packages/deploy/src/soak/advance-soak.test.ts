import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advanceSoak, beginSoak, type Measurement, type Patience, type SoakDecision } from "./advance-soak.ts";
import type { Sample } from "./soak-ports.ts";

const patience: Patience = { bad: 3, error: 3, warmsUp: true };
const limits = { quietMs: 60_000, limitMs: 300_000 };

const sample = (kind: Sample["kind"]): Sample => ({ kind, message: `it is ${kind}` });
const measured = (kind: Sample["kind"], of: Patience = patience, id = "probe"): Measurement => ({
  id,
  sample: sample(kind),
  patience: of,
});

/** Rounds, 15 s apart. */
function soaked(rounds: readonly (readonly Measurement[])[], of = limits): SoakDecision {
  let decision: SoakDecision = { kind: "goes-on", state: beginSoak(0) };
  for (const [at, round] of rounds.entries()) {
    if (decision.kind !== "goes-on") return decision;
    decision = advanceSoak({ state: decision.state, limits: of }, round, at * 15_000);
  }
  return decision;
}

const kinds = (...all: readonly Sample["kind"][]): readonly (readonly Measurement[])[] =>
  all.map((kind) => [measured(kind)]);

describe("advanceSoak", () => {
  it("is quiet after the time, without a break", () => {
    expect(soaked(kinds("good", "good", "good", "good"))).toMatchObject({ kind: "goes-on" });
    expect(soaked(kinds("good", "good", "good", "good", "good"))).toMatchObject({
      kind: "quiet",
      quietMs: 60_000,
      gates: [{ id: "probe", status: "passed", message: "it is good" }],
    });
  });

  it("begins anew after what is not there for a moment", () => {
    const rounds = kinds("good", "good", "waiting", "good", "good", "good", "good");
    expect(soaked(rounds)).toMatchObject({ kind: "goes-on", state: { quietSince: 45_000 } });
  });

  it("is quiet at once where no time is asked for", () => {
    expect(soaked(kinds("good"), { quietMs: 0, limitMs: 0 })).toMatchObject({ kind: "quiet", quietMs: 0 });
  });

  it("waits for what was never good, and not for what was", () => {
    expect(soaked(kinds("bad", "bad", "bad", "bad", "bad"))).toMatchObject({ kind: "goes-on" });
    expect(soaked(kinds("good", "bad", "bad"))).toMatchObject({ kind: "goes-on" });
    expect(soaked(kinds("good", "bad", "bad", "bad"))).toMatchObject({
      kind: "unhealthy",
      message: "probe: it is bad",
      gates: [{ status: "failed" }],
    });
  });

  it("ends at the first bad round of what nobody waits for", () => {
    const alarm = { bad: 1, error: 3, warmsUp: false };
    expect(soaked([[measured("bad", alarm, "alarm:a"), measured("good")]])).toMatchObject({
      kind: "unhealthy",
      message: "alarm:a: it is bad",
    });
  });

  it("ends where it cannot measure again and again, which is no pass", () => {
    expect(soaked(kinds("error", "error", "error"))).toMatchObject({
      kind: "unhealthy",
      gates: [{ status: "unknown" }],
    });
    expect(soaked(kinds("error", "error", "waiting", "error"))).toMatchObject({ kind: "goes-on" });
  });

  it("says at its limit what was not good", () => {
    const forever = Array.from({ length: 21 }, () => [measured("waiting", patience, "alarm:a"), measured("good")]);
    expect(soaked(forever)).toMatchObject({
      kind: "unhealthy",
      message: "Not quiet after 300 s.\nalarm:a: it is waiting",
    });
    const flapping = Array.from({ length: 21 }, (_, at) => [measured(at % 2 === 0 ? "good" : "waiting")]);
    expect(soaked(flapping)).toMatchObject({
      kind: "unhealthy",
      message: "Not quiet after 300 s.\nIt was quiet for a part of the time only.",
    });
  });

  it("is quiet only when every round of the time was good, and always ends", () => {
    const round = fc.array(fc.constantFrom("good", "good", "good", "bad", "waiting", "error" as const), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.array(round, { minLength: 22, maxLength: 40 }), (all) => {
        const rounds = all.map((each) => each.map((kind, at) => measured(kind, patience, `s${at}`)));
        const end = rounds.findIndex((_, at) => soaked(rounds.slice(0, at + 1)).kind !== "goes-on");
        expect(end).toBeGreaterThanOrEqual(0);
        const decision = soaked(rounds.slice(0, end + 1));
        const last = all.slice(Math.max(0, end - 4), end + 1);
        const isQuiet = last.length === 5 && last.every((each) => each.every((kind) => kind === "good"));
        expect(decision.kind === "quiet" && !isQuiet).toBe(false);
      }),
    );
  });
});
