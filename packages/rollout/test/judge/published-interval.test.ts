import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shiftInterval } from "../../src/judge/shift-interval.ts";
import { publishedInterval, publishedStatistic } from "./published-interval.ts";

const confidence = 0.98;
/** The normal quantile of 99 %. */
const z = 2.3263478740408408;

function exact(xs: readonly number[], ys: readonly number[]) {
  return shiftInterval({ xs: Float64Array.from(xs).toSorted(), ys: Float64Array.from(ys).toSorted() }, confidence);
}

function times(count: number, value: number): readonly number[] {
  return Array.from({ length: count }, () => value);
}

describe("the two published fixtures", () => {
  // https://github.com/spinnaker/spinnaker/issues/6278
  const sevenOfTen = [...times(7, 100), ...times(3, 1)];
  const eightOfTen = [...times(8, 100), ...times(2, 1)];
  const source = times(10, 1);

  test("have the published digits under the published search", () => {
    const interval = publishedInterval(sevenOfTen, source, z);
    expect(interval).toEqual({ lower: 6.825022991538788e-5, estimate: 98.99992904170193, upper: 99 });
    expect(publishedInterval(eightOfTen, source, z).lower.toFixed(5)).toBe("98.99993");
  });

  test("have the ends that those digits stand for, to within their tolerance, under the exact selection", () => {
    expect(exact(sevenOfTen, source)).toEqual({ lower: 0, estimate: 99, upper: 99 });
    expect(exact(eightOfTen, source)).toEqual({ lower: 99, estimate: 99, upper: 99 });
  });
});

// Whole numbers of quarters: ties within and across the sides, and room between two differences.
const quarters = fc.integer({ min: -200, max: 200 }).map((quarter) => quarter / 4);
const sample = fc.array(quarters, { minLength: 6, maxLength: 40 });

test("the exact ends are where the published statistic passes the quantile", () => {
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      const interval = exact(xs, ys);
      fc.pre(interval !== undefined);
      const beside = (shift: number) => publishedStatistic(xs, ys, shift);
      expect(beside(interval.lower - 0.1)).toBeGreaterThan(z);
      expect(beside(interval.lower + 0.1)).toBeLessThanOrEqual(z);
      expect(beside(interval.upper - 0.1)).toBeGreaterThanOrEqual(-z);
      expect(beside(interval.upper + 0.1)).toBeLessThan(-z);
      // Between the two middle differences the statistic is level: their middle is the estimate.
      const differences = xs.flatMap((x) => ys.map((y) => x - y)).toSorted((a, b) => a - b);
      const half = (differences.length - 1) / 2;
      const middle = Number(differences[Math.floor(half)]) + Number(differences[Math.ceil(half)]);
      expect(interval.estimate).toBe(middle / 2);
    }),
  );
});

test("the published search ends within its tolerance of the exact ends", () => {
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      const interval = exact(xs, ys);
      fc.pre(interval !== undefined);
      const published = publishedInterval(xs, ys, z);
      expect(Math.abs(published.lower - interval.lower)).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(published.upper - interval.upper)).toBeLessThanOrEqual(1e-4);
    }),
  );
});

test("small values, which the published search gets wrong, are exact", () => {
  const target = Array.from({ length: 60 }, (_, index) => 0.0012 + ((index * 37) % 60) * 4e-7);
  const source = Array.from({ length: 60 }, (_, index) => 0.001 + ((index * 53) % 60) * 4e-7);
  const rescaled = publishedInterval(
    target.map((value) => value * 1e4),
    source.map((value) => value * 1e4),
    z,
  );
  const interval = exact(target, source);
  expect(interval?.estimate).toBeCloseTo(rescaled.estimate / 1e4, 7);
  expect(interval?.lower).toBeCloseTo(rescaled.lower / 1e4, 7);
  expect(Math.abs(publishedInterval(target, source, z).estimate - rescaled.estimate / 1e4)).toBeGreaterThan(2e-5);
});
