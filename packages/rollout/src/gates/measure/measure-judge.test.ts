import { expect, test } from "vitest";
import { bakeStart, makeGate, minute } from "../../../test/gates/making.ts";
import type { Series } from "../readings.ts";
import { measureJudge } from "./measure-judge.ts";

const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
const settings = {
  metrics: [{ name: "latency", unit: "Seconds", source: metric, target: metric, marginPercent: 5 }],
  minimumPoints: 10,
};
const gate = makeGate("judge", settings);
const context = { now: bakeStart + 30 * minute, bakeStart };

function points(length: number, of: (index: number) => number): Series {
  const timestamps = Array.from({ length }, (_, index) => bakeStart + index * minute);
  return { unit: "Seconds", periodSeconds: 60, timestamps, values: timestamps.map((_, index) => of(index)) };
}

const source = points(28, (index) => 0.2 + (index % 7) / 1000);

function measured(target: Series, of = gate) {
  return measureJudge(of, { kind: "judge", metrics: { latency: { source, target } } }, context);
}

test("alike is successful, with score, window and points", () => {
  expect(measured(source)).toMatchObject({
    outcome: "successful",
    value: 100,
    limit: 95,
    samples: 28,
    window: { from: bakeStart, to: bakeStart + 28 * minute },
    message: "pass with a score of 100; it passes from 95 and is marginal from 75",
  });
});

test("slower is failed, and says by how much", () => {
  const found = measured(points(28, (index) => 0.3 + (index % 7) / 1000));
  expect(found).toMatchObject({ outcome: "failed", value: 0 });
  expect(found.message).toContain("latency is high by 0.0999");
  expect(found.judgement?.metrics[0]?.evidence?.interval.lower).toBeCloseTo(0.099, 2);
});

test("too few points are inconclusive: only those of the bake that have settled count", () => {
  expect(measured(points(9, () => 9))).toMatchObject({ outcome: "inconclusive", samples: 9 });
  const young = {
    ...points(20, () => 9),
    timestamps: Array.from({ length: 20 }, (_, index) => bakeStart + (19 + index) * minute),
  };
  expect(measured(young)).toMatchObject({ outcome: "inconclusive", samples: 9 });
  const early = {
    ...points(19, () => 9),
    timestamps: Array.from({ length: 19 }, (_, index) => bakeStart + (index - 10) * minute),
  };
  expect(measured(early)).toMatchObject({ outcome: "inconclusive", samples: 9 });
});

test("values that are no numbers are discarded and told", () => {
  const found = measured(points(28, (index) => (index % 2 === 0 ? NaN : 0.2)));
  expect(found).toMatchObject({ outcome: "successful", samples: 14 });
  expect(found.judgement?.metrics[0]?.discarded).toBe(14);
});

test("a period without a point is zero where the plan says so", () => {
  const zero = makeGate("judge", { ...settings, metrics: [{ ...settings.metrics[0], missing: "zero" }] });
  expect(
    measured(
      points(0, () => 1),
      zero,
    ),
  ).toMatchObject({ outcome: "successful", samples: 28 });
});

test("marginal is inconclusive", () => {
  const names = ["one", "two", "three", "four", "five"];
  const metrics = names.map((name) => ({ name, unit: "Seconds", source: metric, target: metric }));
  const five = makeGate("judge", { ...settings, metrics });
  const high = points(28, () => 9);
  const both = (name: string) => ({ source, target: name === "one" ? high : source });
  const reading = { kind: "judge", metrics: Object.fromEntries(names.map((name) => [name, both(name)])) } as const;
  expect(measureJudge(five, reading, context)).toMatchObject({ outcome: "inconclusive", value: 80 });
});

test.each([
  ["another unit", { ...source, unit: "Milliseconds" as const }],
  ["another period", { ...source, periodSeconds: 300 }],
  ["a value too few", { ...source, values: [1] }],
])("%s is an error", (_, target) => {
  expect(measured(target).outcome).toBe("error");
});

test("a metric that was not read is an error", () => {
  expect(measureJudge(gate, { kind: "judge", metrics: {} }, context)).toEqual({
    outcome: "error",
    message: "latency was not read",
  });
});
