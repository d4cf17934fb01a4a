import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf, weightsOf } from "./weights.ts";

const share = fc.integer({ min: 0, max: 100 });

describe("weightsOf", () => {
  it("gives each share weights from 0 to 100 that sum up to 100, from which it can be read again", () => {
    fc.assert(
      fc.property(share, (percent) => {
        const { source, target } = weightsOf(percent);
        expect([source + target, target, Math.min(source, target) >= 0]).toEqual([100, percent, true]);
        expect(shareOf({ source, target })).toBe(percent);
      }),
    );
  });

  it.each([-1, 101, 12.5, Number.NaN, Infinity])("refuses %s", (percent) => {
    expect(() => weightsOf(percent)).toThrow(`The target's share is ${percent} %`);
  });
});

describe("shareOf", () => {
  it("reads a share on any scale", () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 9 }), (percent, scale) => {
        const { source, target } = weightsOf(percent);
        expect(shareOf({ source: source * scale, target: target * scale })).toBe(percent);
      }),
    );
    expect(shareOf({ source: 128, target: 128 })).toBe(50);
    expect(shareOf({ source: 3, target: 1 })).toBe(25);
  });

  it("answers a share that is exact, or none", () => {
    const weight = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(weight, weight, (source, target) => {
        const found = shareOf({ source, target });
        const isWhole = source + target > 0 && (BigInt(target) * 100n) % BigInt(source + target) === 0n;
        expect(found !== undefined).toBe(isWhole);
        expect((found ?? 0) * (source + target)).toBe(isWhole ? target * 100 : 0);
      }),
    );
  });

  it.each([
    [0, 0],
    [127, 128],
    [1, 2],
    [-1, 1],
    [0.5, 0.5],
    [Number.NaN, 1],
  ])("knows no share of %s to %s", (source, target) => {
    expect(shareOf({ source, target })).toBeUndefined();
  });
});
