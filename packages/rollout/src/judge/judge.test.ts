import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, type Judged } from "./judge.ts";
import { judgeMetric, type MetricSamples } from "./judge-metric.ts";
import { type JudgedMetric, judgedMetricSettings, judgeSettings } from "./judge-settings.ts";
import { prepareSample, quantile } from "./prepared-sample.ts";

function metric(change: object = {}): JudgedMetric {
  return judgedMetricSettings.parse({ name: "latency", ...change });
}

function settings(metrics: readonly JudgedMetric[], rest: object = {}): Judged {
  return { ...judgeSettings.parse({ minimumPoints: 10, ...rest }), metrics };
}

const sample = { confidence: 0.98, minimumPoints: 10 };

function spread(middle: number, count = 20): readonly number[] {
  return Array.from({ length: count }, (_, index) => middle + (index - count / 2) / 100);
}

const alike: MetricSamples = { source: spread(10), target: spread(10) };
const higher: MetricSamples = { source: spread(10), target: spread(12) };
const lower: MetricSamples = { source: spread(12), target: spread(10) };
const none: MetricSamples = { source: [], target: [] };

function times(count: number, value: number): readonly number[] {
  return Array.from({ length: count }, () => value);
}

describe("one metric", () => {
  test.each([
    ["increase", higher, "high"],
    ["increase", lower, "pass"],
    ["decrease", higher, "pass"],
    ["decrease", lower, "low"],
    ["either", higher, "high"],
    ["either", lower, "low"],
    ["either", alike, "pass"],
  ])("of which %s is bad", (direction, samples, classification) => {
    expect(judgeMetric(metric({ direction }), samples, sample).classification).toBe(classification);
  });

  test("tells points, interval, threshold and effect", () => {
    expect(judgeMetric(metric(), { source: times(10, 1), target: times(10, 3) }, sample)).toEqual({
      name: "latency",
      group: "metrics",
      classification: "high",
      isCritical: false,
      isRequired: false,
      isMuted: false,
      points: { source: 10, target: 10, minimum: 10 },
      discarded: 0,
      outliers: 0,
      evidence: {
        interval: { lower: 2, estimate: 2, upper: 2 },
        confidence: 0.98,
        threshold: 0.5,
        effect: { measure: "cles", size: 1 },
      },
    });
  });

  test("passes where Kayenta's does, with seven bad points of ten: its known miss, which absolute limits are for", () => {
    const source = times(10, 1);
    const seven = [...times(7, 100), ...times(3, 1)];
    const eight = [...times(8, 100), ...times(2, 1)];
    expect(judgeMetric(metric(), { source, target: seven }, sample).classification).toBe("pass");
    expect(judgeMetric(metric(), { source, target: eight }, sample).classification).toBe("high");
  });

  test("passes below a margin that is not material", () => {
    expect(judgeMetric(metric({ margin: 2.2 }), higher, sample).classification).toBe("pass");
    expect(judgeMetric(metric({ margin: 1.5 }), higher, sample).classification).toBe("high");
    expect(judgeMetric(metric({ marginPercent: 22 }), higher, sample).classification).toBe("pass");
    expect(judgeMetric(metric({ marginPercent: 15 }), higher, sample).classification).toBe("high");
    expect(judgeMetric(metric({ direction: "decrease", marginPercent: 22 }), lower, sample).classification).toBe(
      "pass",
    );
  });

  test("passes up to an effect that is allowed", () => {
    const ratio = (allowed: object) => metric({ direction: "either", effect: { measure: "mean-ratio", ...allowed } });
    expect(judgeMetric(ratio({ allowedIncrease: 1.3 }), higher, sample).classification).toBe("pass");
    expect(judgeMetric(ratio({ allowedIncrease: 1.1 }), higher, sample).classification).toBe("high");
    expect(judgeMetric(ratio({ allowedDecrease: 0.7 }), lower, sample).classification).toBe("pass");
    expect(judgeMetric(ratio({ allowedDecrease: 0.9 }), lower, sample).classification).toBe("low");
    // A mean of 0 has no ratio, and a ratio that is not known excuses nothing.
    const fromZero = { source: times(20, 0), target: times(20, 1) };
    expect(judgeMetric(ratio({ allowedIncrease: 9 }), fromZero, sample).classification).toBe("high");
  });

  test("is critical from its critical size on", () => {
    const critical = (size: object) =>
      metric({ direction: "either", critical: true, effect: { measure: "mean-ratio", ...size } });
    expect(judgeMetric(critical({}), higher, sample).isCritical).toBe(true);
    expect(judgeMetric(critical({ criticalIncrease: 1.3 }), higher, sample).isCritical).toBe(false);
    expect(judgeMetric(critical({ criticalIncrease: 1.1 }), higher, sample).isCritical).toBe(true);
    expect(judgeMetric(critical({ criticalDecrease: 0.7 }), lower, sample).isCritical).toBe(false);
    expect(judgeMetric(critical({}), alike, sample).isCritical).toBe(false);
    expect(judgeMetric(critical({}), { source: times(20, 0), target: times(20, 1) }, sample).isCritical).toBe(true);
  });

  test.each([
    ["no points", none],
    ["one point", { source: [1], target: [2] }],
    ["too few on one side", { source: spread(10, 9), target: spread(12, 50) }],
    ["points that are no numbers", { source: spread(10), target: times(50, NaN) }],
    ["points that are infinite", { source: spread(10), target: times(50, Infinity) }],
  ])("is not judged with %s", (_, samples) => {
    const found = judgeMetric(metric(), samples, sample);
    expect([found.classification, found.evidence]).toEqual(["nodata", undefined]);
  });

  test("counts what it discards, or takes what is unknown for zero", () => {
    const samples = { source: spread(10), target: [...spread(10), NaN, -Infinity, 2 ** 361] };
    expect(judgeMetric(metric(), samples, sample)).toMatchObject({ discarded: 3, points: { target: 20 } });
    expect(judgeMetric(metric({ missing: "zero" }), samples, sample)).toMatchObject({
      discarded: 2,
      points: { target: 21 },
    });
  });

  test("is judged the same whatever is the scale, the order, or a constant that both sides share", () => {
    const whole = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 10, maxLength: 25 });
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 1e6 }),
        (source, target, exponent, constant) => {
          const either = metric({ direction: "either" });
          const changed = (change: (value: number) => number) => ({
            source: source.toReversed().map(change),
            target: target.toReversed().map(change),
          });
          const { classification } = judgeMetric(either, { source, target }, sample);
          expect(
            judgeMetric(
              either,
              changed((value) => value * 2 ** exponent),
              sample,
            ).classification,
          ).toBe(classification);
          expect(
            judgeMetric(
              either,
              changed((value) => value + constant),
              sample,
            ).classification,
          ).toBe(classification);
        },
      ),
    );
  });

  test("never finds the same samples different", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 40 }), (values) => {
        const same = judgeMetric(metric({ direction: "either" }), { source: values, target: values }, sample);
        expect(["pass", "nodata"]).toContain(same.classification);
      }),
    );
  });
});

describe("a sample", () => {
  test("loses its outliers where asked: beyond three interquartile ranges, and beyond its first and last percentile", () => {
    const values = [...spread(10, 200), 20];
    expect(prepareSample(values, { missing: "remove", outliers: "keep" }).outliers).toBe(0);
    const { sorted, outliers } = prepareSample(values, { missing: "remove", outliers: "remove" });
    expect([sorted.length, outliers, sorted.at(-1)]).toEqual([200, 1, 10.99]);
  });

  test("has quantiles between its points, and none without points", () => {
    expect(quantile(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2.5);
    expect(quantile(Float64Array.of(1), 0.99)).toBe(1);
    expect(quantile(new Float64Array(), 0.5)).toBeNaN();
  });
});

describe("all metrics", () => {
  const names = ["one", "two", "three", "four"];
  const four = (change: Readonly<Record<string, object>> = {}) =>
    names.map((name) => metric({ name, ...change[name] }));
  const samplesBy = (by: Readonly<Record<string, MetricSamples>>) =>
    Object.fromEntries(names.map((name) => [name, by[name] ?? alike]));

  test.each([
    ["all alike", {}, {}, { verdict: "pass", score: 100 }],
    ["one of four higher", {}, { one: higher }, { verdict: "marginal", score: 75 }],
    ["two of four higher", {}, { one: higher, two: higher }, { verdict: "fail", score: 50 }],
    ["a critical one higher", { one: { critical: true } }, { one: higher }, { verdict: "fail", score: 0 }],
    [
      "a critical one muted",
      { one: { critical: true, muted: true } },
      { one: higher },
      { verdict: "pass", score: 100 },
    ],
    ["one without points", {}, { one: none }, { verdict: "pass", score: 100 }],
    ["a required one without points", { one: { required: true } }, { one: none }, { verdict: "nodata", score: 100 }],
    ["a critical one without points", { one: { critical: true } }, { one: none }, { verdict: "nodata", score: 100 }],
    ["half without points", {}, { one: none, two: none }, { verdict: "nodata", score: 100 }],
    [
      "half without points, and one higher",
      {},
      { one: none, two: none, three: higher },
      { verdict: "fail", score: 50 },
    ],
    [
      "a critical one higher, the rest without points",
      { one: { critical: true } },
      { one: higher, two: none, three: none, four: none },
      { verdict: "fail", score: 0 },
    ],
  ])("with %s", (_, change, by, expected) => {
    expect(judge(settings(four(change)), samplesBy(by))).toMatchObject(expected);
  });

  test("without any points have no score", () => {
    const found = judge(settings(four()), {});
    expect([found.verdict, found.score]).toEqual(["nodata", undefined]);
    expect(judge(settings([metric({ name: "constructor" })]), {}).verdict).toBe("nodata");
  });

  test("count in groups, by weight", () => {
    const groups = four({
      one: { group: "errors" },
      two: { group: "errors" },
      three: { group: "speed" },
      four: { group: "load" },
    });
    const found = judge(settings(groups, { groupWeights: { errors: 60 } }), samplesBy({ one: higher, four: higher }));
    expect(found.groups).toEqual([
      { name: "errors", weight: 60, score: 50 },
      { name: "speed", weight: 20, score: 100 },
      { name: "load", weight: 20, score: 0 },
    ]);
    expect(found.score).toBe(50);
  });

  test("of a group without points leave its weight to the others", () => {
    const groups = four({ one: { group: "errors" } });
    const found = judge(settings(groups, { groupWeights: { errors: 60 } }), samplesBy({ one: none, two: higher }));
    expect(found.groups[0]).toEqual({ name: "errors", weight: 60 });
    expect(found.score).toBe(66.67);
  });

  test("pass and are marginal from their scores on", () => {
    const by = samplesBy({ one: higher });
    expect(judge(settings(four(), { successScore: 75, marginalScore: 50 }), by).verdict).toBe("pass");
    expect(judge(settings(four(), { marginalScore: 76 }), by).verdict).toBe("fail");
  });
});
