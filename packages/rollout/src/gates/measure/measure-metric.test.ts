import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bakeStart, context, everyMinute, makeGate, makeSeries, minute } from "../../../test/gates/making.ts";
import type { MetricReading } from "../readings.ts";
import { measureMetric } from "./measure-metric.ts";

const latency = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
const errors = { namespace: "AWS/ApplicationELB", name: "HTTPCode_Target_5XX_Count", statistic: "Sum" };
const requestCount = { namespace: "AWS/ApplicationELB", name: "RequestCount", statistic: "Sum" };

const latencyGate = makeGate("metric", { metric: latency, unit: "Seconds", max: 0.5 });
const errorGate = makeGate("metric", {
  metric: errors,
  unit: "Count",
  max: 0.01,
  missing: "zero",
  requests: requestCount,
  per: "request",
});

function measured(points: MetricReading["points"], gate = latencyGate) {
  return measureMetric(gate, { kind: "metric", points }, context);
}

describe("a metric of every period", () => {
  test("is successful at the limit and failed above it, with value, limit, count and window", () => {
    const window = { from: bakeStart + 3 * minute, to: bakeStart + 8 * minute };
    expect(measured(everyMinute(0.5))).toEqual({
      outcome: "successful",
      value: 0.5,
      limit: 0.5,
      samples: 5,
      window,
      message: "TargetResponseTime is 0.5 Seconds; the limit is 0.5",
    });
    expect(measured(makeSeries({ 3: 0.1, 4: 0.6, 5: 0.1, 6: 0.1, 7: 0.1 }))).toEqual({
      outcome: "failed",
      value: 0.6,
      limit: 0.5,
      samples: 5,
      window,
      message: "TargetResponseTime is 0.6 Seconds; allowed is at most 0.5",
    });
  });

  test("is compared with its lower limit too", () => {
    const gate = makeGate("metric", { metric: latency, unit: "Count", min: 10, max: 20 });
    expect(measured(everyMinute(10, "Count"), gate)).toMatchObject({ outcome: "successful", value: 10 });
    expect(measured(makeSeries({ 3: 12, 7: 9 }, "Count"), gate)).toMatchObject({
      outcome: "failed",
      value: 9,
      limit: 10,
    });
    const floor = makeGate("metric", { metric: latency, unit: "Count", min: 10 });
    expect(measured(everyMinute(9, "Count"), floor)).toMatchObject({ outcome: "failed", value: 9, limit: 10 });
    expect(measured(everyMinute(11, "Count"), floor)).toMatchObject({ outcome: "successful", value: 11, limit: 10 });
  });

  test("leaves out what began before the bake, and what is too young to be complete", () => {
    const early = { now: bakeStart + 4 * minute, bakeStart };
    const points = makeSeries({ "-2": 9, "-1": 9, 0: 0.1, 1: 0.2, 2: 9, 3: 9 });
    expect(measureMetric(latencyGate, { kind: "metric", points }, early)).toMatchObject({
      outcome: "successful",
      value: 0.2,
      samples: 2,
      window: { from: bakeStart, to: bakeStart + 2 * minute },
    });
  });

  test.each([
    ["no point", makeSeries({})],
    ["only points from before the bake", makeSeries({ "-1": 0.1 })],
    ["only points that are too young", makeSeries({ 8: 0.1, 9: 0.1 })],
  ])("is inconclusive with %s", (_, points) => {
    expect(measured(points)).toMatchObject({ outcome: "inconclusive", samples: 0 });
  });

  test("is inconclusive when its newest point is old", () => {
    const late = { now: bakeStart + 20 * minute, bakeStart };
    const gate = makeGate("metric", { metric: latency, unit: "Seconds", max: 1, windowSeconds: 1200 });
    expect(measureMetric(gate, { kind: "metric", points: makeSeries({ 12: 0.1 }) }, late)).toMatchObject({
      outcome: "inconclusive",
      message: "TargetResponseTime: the newest point is 420 s old; allowed are 360 s",
    });
    expect(measureMetric(gate, { kind: "metric", points: makeSeries({ 13: 0.1 }) }, late).outcome).toBe("successful");
  });

  test.each([
    ["another unit", everyMinute(0.1, "Milliseconds"), "comes in Milliseconds; the gate's limits are in Seconds"],
    ["another period", { ...everyMinute(0.1), periodSeconds: 300 }, "has periods of 300 s"],
    ["a value that is NaN", makeSeries({ 5: NaN }), "a value that is no number"],
    ["a value that is infinite", makeSeries({ 5: -Infinity }), "a value that is no number"],
    ["a value too many", { ...makeSeries({ 5: 1 }), values: [1, 2] }, "1 times and 2 values"],
  ])("is an error with %s", (_, points, message) => {
    const found = measured(points);
    expect(found.outcome).toBe("error");
    expect(found.message).toContain(message);
  });

  test("does not depend on the order of its points", () => {
    const minutes = fc.uniqueArray(fc.integer({ min: -5, max: 12 }), { maxLength: 18 });
    fc.assert(
      fc.property(minutes, fc.infiniteStream(fc.double({ noNaN: true, min: -1, max: 1 })), (at, stream) => {
        const values = at.map(() => stream.next().value ?? 0);
        const timestamps = at.map((one) => bakeStart + one * minute);
        const points = { unit: "Seconds", periodSeconds: 60, timestamps, values } as const;
        const turned = { ...points, timestamps: timestamps.toReversed(), values: values.toReversed() };
        expect(measured(turned)).toEqual(measured(points));
        const judged = values.filter((_, index) => Number(at[index]) >= 3 && Number(at[index]) <= 7);
        const expected =
          judged.length === 0 ? "inconclusive" : judged.some((one) => one > 0.5) ? "failed" : "successful";
        const isStale = at.every((one) => one < 3 || one > 7);
        expect(measured(points).outcome).toBe(isStale ? "inconclusive" : expected);
      }),
    );
  });
});

describe("a metric per request", () => {
  function rate(points: MetricReading["points"], requests?: MetricReading["points"], gate = errorGate) {
    return measureMetric(gate, { kind: "metric", points, ...(requests === undefined ? {} : { requests }) }, context);
  }

  test("is the sum of the window by the requests of the window", () => {
    const points = makeSeries({ 4: 3, 7: 2 }, "Count");
    expect(rate(points, everyMinute(100, "Count"))).toMatchObject({ outcome: "successful", value: 0.01, samples: 500 });
    expect(rate(points, everyMinute(99, "Count"))).toMatchObject({ outcome: "failed", value: 5 / 495, limit: 0.01 });
  });

  test("has no errors where a load balancer publishes none, while requests flow", () => {
    expect(rate(makeSeries({}, "Count"), everyMinute(100, "Count"))).toMatchObject({ outcome: "successful", value: 0 });
  });

  test("is inconclusive where nothing is published at all, and below the least requests", () => {
    expect(rate(makeSeries({}, "Count"), makeSeries({}, "Count"))).toMatchObject({
      outcome: "inconclusive",
      message: "RequestCount has no point in the window",
    });
    expect(rate(makeSeries({ 7: 19 }, "Count"), everyMinute(19, "Count"))).toMatchObject({
      outcome: "inconclusive",
      message: "95 requests in the window; nothing is concluded from fewer than 100",
    });
    expect(rate(makeSeries({}, "Count"), everyMinute(20, "Count")).outcome).toBe("successful");
  });

  test("is an error without the requests, or with those of another period", () => {
    expect(rate(makeSeries({}, "Count")).outcome).toBe("error");
    expect(rate(makeSeries({}, "Count"), { ...everyMinute(100, "Count"), periodSeconds: 300 }).outcome).toBe("error");
  });

  test("of every period is 0 where a period has no point", () => {
    const settings = { metric: errors, unit: "Count", min: 1, max: 5, missing: "zero", requests: requestCount };
    const gate = makeGate("metric", settings);
    const requests = everyMinute(100, "Count");
    expect(rate(everyMinute(1, "Count"), requests, gate)).toMatchObject({ outcome: "successful", value: 1 });
    expect(rate(makeSeries({ 3: 1, 5: 2 }, "Count"), requests, gate)).toMatchObject({
      outcome: "failed",
      value: 0,
      limit: 1,
    });
    expect(rate(makeSeries({ 3: 6, 5: 2, 4: 2, 6: 2, 7: 2 }, "Count"), requests, gate)).toMatchObject({
      outcome: "failed",
      value: 6,
    });
  });
});
