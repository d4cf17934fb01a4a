import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signsOfDifferences } from "./pairwise-differences.ts";
import { shiftInterval } from "./shift-interval.ts";

function differences(xs: readonly number[], ys: readonly number[]) {
  return { xs: Float64Array.from(xs).toSorted(), ys: Float64Array.from(ys).toSorted() };
}

const anyValue = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -(2 ** 360), max: 2 ** 360 }),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1e-300, 2 ** 360, -(2 ** 360)),
);
const anySample = fc.array(anyValue, { minLength: 1, maxLength: 30 });

describe("the interval of the shift", () => {
  test("has ends that are differences of the rank that all differences, sorted, have there", () => {
    fc.assert(
      fc.property(anySample, anySample, (xs, ys) => {
        const sorted = Float64Array.from(xs.flatMap((x) => ys.map((y) => x - y))).toSorted();
        const interval = shiftInterval(differences(xs, ys), 0.9);
        if (interval === undefined) return;
        const { lower, upper, estimate } = interval;
        // Beyond both ends there are as many differences.
        const below = sorted.filter((one) => one < lower).length;
        const above = sorted.filter((one) => one > upper).length;
        expect(sorted).toContain(lower);
        expect(sorted).toContain(upper);
        expect(sorted[sorted.length - 1 - sorted.indexOf(upper)]).toBeGreaterThanOrEqual(lower);
        expect(sorted[sorted.length - 1 - sorted.indexOf(lower)]).toBeGreaterThanOrEqual(upper - 0);
        expect(Math.abs(below - above)).toBeLessThan(sorted.length);
        expect(lower <= estimate && estimate <= upper).toBe(true);
      }),
    );
  });

  test("is the same for one sample shifted by a constant, and shifted by it", () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -1e6, max: 1e6 }), (xs, ys, shift) => {
        const before = shiftInterval(differences(xs, ys), 0.98);
        fc.pre(before !== undefined);
        const shifted = shiftInterval(
          differences(
            xs.map((x) => x + shift),
            ys,
          ),
          0.98,
        );
        expect(shifted).toEqual({
          lower: before.lower + shift,
          estimate: before.estimate + shift,
          upper: before.upper + shift,
        });
      }),
    );
  });

  test("scales with the values, from the smallest to the largest", () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -900, max: 300 }), (xs, ys, exponent) => {
        const before = shiftInterval(differences(xs, ys), 0.98);
        fc.pre(before !== undefined);
        const scale = 2 ** exponent;
        const scaled = differences(
          xs.map((x) => x * scale),
          ys.map((y) => y * scale),
        );
        const { lower, estimate, upper } = before;
        expect(shiftInterval(scaled, 0.98)).toEqual({
          lower: lower * scale,
          estimate: estimate * scale,
          upper: upper * scale,
        });
      }),
    );
  });

  test("turns around when the sides change places", () => {
    fc.assert(
      fc.property(anySample, anySample, (xs, ys) => {
        const there = shiftInterval(differences(xs, ys), 0.9);
        const back = shiftInterval(differences(ys, xs), 0.9);
        const turned = there === undefined ? undefined : [0 - there.upper, 0 - there.lower];
        expect(back === undefined ? undefined : [back.lower, back.upper]).toEqual(turned);
      }),
    );
  });

  test("is wider for more confidence", () => {
    fc.assert(
      fc.property(anySample, anySample, (xs, ys) => {
        const wide = shiftInterval(differences(xs, ys), 0.99);
        const narrow = shiftInterval(differences(xs, ys), 0.9);
        fc.pre(wide !== undefined);
        expect(narrow !== undefined && narrow.lower >= wide.lower && narrow.upper <= wide.upper).toBe(true);
      }),
    );
  });

  test("of two constants is their difference, without noise", () => {
    const constant = (value: number) => Array.from({ length: 10 }, () => value);
    expect(shiftInterval(differences(constant(0.3), constant(0.1)), 0.98)).toEqual({
      lower: 0.3 - 0.1,
      estimate: 0.3 - 0.1,
      upper: 0.3 - 0.1,
    });
    expect(shiftInterval(differences(constant(7), constant(7)), 0.98)).toEqual({ lower: 0, estimate: 0, upper: 0 });
  });

  test.each([
    [0, 10],
    [10, 0],
    [1, 1],
    [1, 100],
    [4, 4],
  ])("is not known for %i points against %i", (m, n) => {
    const count = (length: number) => Array.from({ length }, (_, index) => index);
    expect(shiftInterval(differences(count(m), count(n)), 0.98)).toBeUndefined();
  });

  test("of values of all magnitudes takes no longer than of others", () => {
    const points = (offset: number) =>
      Array.from({ length: 30_000 }, (_, index) => 2 ** (((index + offset) / 30_000) * 1430 - 1070));
    const spread = differences(points(0.3), points(0));
    const start = performance.now();
    expect(shiftInterval(spread, 0.98)?.estimate).toBeLessThan(1e-300);
    // It takes 150 ms; halving distances alone takes ten times as long.
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("of 100,000 points on each side takes less than a second", () => {
    const points = (seed: number) => {
      let state = seed;
      return Array.from({ length: 100_000 }, () => {
        state = (state * 48_271) % 2_147_483_647;
        return -Math.log(state / 2_147_483_647);
      });
    };
    const large = differences(points(1), points(2));
    const start = performance.now();
    const interval = shiftInterval(large, 0.98);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(Math.abs(interval?.estimate ?? NaN)).toBeLessThan(0.01);
  });
});

test("counts the signs of all differences as one by one", () => {
  fc.assert(
    fc.property(anySample, anySample, (xs, ys) => {
      const signs = xs.flatMap((x) => ys.map((y) => Math.sign(x - y)));
      expect(signsOfDifferences(differences(xs, ys))).toEqual({
        above: signs.filter((sign) => sign > 0).length,
        zero: signs.filter((sign) => sign === 0).length,
      });
    }),
  );
});
