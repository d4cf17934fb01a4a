import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Route } from "../advance/route.ts";
import { gateSettings } from "../gates/schema/gate-schema.ts";
import { stagesOf } from "../plan/stages.ts";
import { type Faults, noFaults, type Span } from "./faults.ts";
import { brokenLaws } from "./laws.ts";
import { type Rehearsal, simulateCutover } from "./simulated-cutover.ts";

const hour = 3_600_000;

const gates = ["errors", "latency"].map((id) =>
  gateSettings.parse({ id, kind: "alarm", alarmNames: [id], reactionSeconds: 120 }),
);

const route = (data: "none" | "first" | "last", onBreach: Route["rollback"]["onBreach"] = "emergency"): Route => ({
  name: "shop",
  hash: "sha256-of-the-plan",
  stages: stagesOf({
    steps: [0, 25, 50, 75, 100].map((weight) => ({ kind: "step", weight, bakeMs: 600_000, approval: weight === 100 })),
    switch: data === "none" ? undefined : { first: data === "first", bakeMs: 600_000 },
  }),
  settleMs: 120_000,
  confirmMs: 900_000,
  gates,
  rollback: { ladder: [75, 50, 25, 0], rungMs: 120_000, onBreach, canDivert: true },
  switch: { freezeMs: 30_000, attempts: 3, sourceServes: data === "first" },
  opensAt: (at) => at,
});

const span = (longest: number): fc.Arbitrary<Span | undefined> =>
  fc
    .option(
      fc.record({ from: fc.integer({ min: 0, max: 4 * hour }), length: fc.integer({ min: 60_000, max: longest }) }),
      { nil: undefined, freq: 2 },
    )
    .map((one) => one && { from: one.from, to: one.from + one.length });

const ordinals = (maxLength: number): fc.Arbitrary<ReadonlySet<number>> =>
  fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength }).map((list) => new Set(list));

const faults: fc.Arbitrary<Faults> = fc.record({
  throttle: fc.constantFrom(0, 0.05, 0.3),
  trafficOutage: span(hour),
  metricOutage: span(hour),
  targetFault: span(hour),
  lagSpike: span(hour),
  stuckChange: span(hour),
  shortSource: span(hour),
  crashes: ordinals(6),
  stalls: ordinals(3),
});

const request = fc.oneof(
  fc.record({ verb: fc.constantFrom("pause", "resume"), by: fc.constant("someone") }),
  fc.record({ verb: fc.constant("rollback"), by: fc.constant("someone"), emergency: fc.boolean() }),
);

const rehearsal: fc.Arbitrary<Rehearsal> = fc.record({
  route: fc
    .tuple(fc.constantFrom("none", "first", "last"), fc.constantFrom("emergency", "ladder"))
    .map(([data, how]) => route(data, how)),
  seed: fc.nat(),
  faults,
  requests: fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 5 * hour }), request }), { maxLength: 3 })
    .map((list) => list.toSorted((one, other) => one.at - other.at)),
  resumes: fc.nat({ max: 2 }),
});

describe("a cut-over", () => {
  it("keeps the laws, whatever goes wrong", async () => {
    await fc.assert(
      fc.asyncProperty(rehearsal, async (one) => {
        expect(brokenLaws(one, await simulateCutover(one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it.each(["none", "first", "last"] as const)(
    "goes to the end where nothing goes wrong, with data %s",
    async (data) => {
      const one: Rehearsal = { route: route(data), seed: 1, faults: noFaults, requests: [], resumes: 0 };
      const { state, calls, finalShare } = await simulateCutover(one);
      const made = calls.flatMap((call): readonly (number | string)[] => {
        if (call.call === "set-weight") return [call.weight];
        return call.call === "promote" ? ["promote"] : [];
      });
      const expected: Record<typeof data, readonly (number | string)[]> = {
        none: [0, 25, 50, 75, 100],
        first: [0, "promote", 25, 50, 75, 100],
        last: [0, 25, 50, 75, 100, "promote"],
      };

      expect(state.doing).toMatchObject({ kind: "ended", outcome: "completed" });
      expect(finalShare).toBe(100);
      expect(made).toEqual(expected[data]);
    },
  );

  it("comes to the same end wherever its process is ended once", async () => {
    const one: Rehearsal = { route: route("last"), seed: 7, faults: noFaults, requests: [], resumes: 0 };
    const { points } = await simulateCutover(one);
    const step = Math.ceil(points / 30);
    for (let point = 0; point < points * 2; point += step) {
      const crashed = { ...one, faults: { ...noFaults, crashes: new Set([point]) } };
      const ended = await simulateCutover(crashed);
      expect([point, ended.state.doing]).toMatchObject([point, { kind: "ended", outcome: "completed" }]);
      expect([point, ...brokenLaws(crashed, ended)]).toEqual([point]);
    }
  });

  it("goes back by one change as soon as a gate fails", async () => {
    const one: Rehearsal = {
      route: route("none"),
      seed: 3,
      faults: { ...noFaults, targetFault: { from: hour / 2, to: 4 * hour } },
      requests: [],
      resumes: 0,
    };
    const { state, calls, journal } = await simulateCutover(one);
    const breach = journal.find(({ kind }) => kind === "gates-failed");
    const back = calls.findLast(({ call }) => call === "set-weight");

    expect(state.doing).toMatchObject({ kind: "ended", outcome: "rolled-back" });
    expect(back).toMatchObject({ weight: 0 });
    expect((back?.at ?? Infinity) - (breach?.at ?? 0)).toBeLessThan(1000);
  });
});
