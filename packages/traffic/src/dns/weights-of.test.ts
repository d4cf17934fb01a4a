import * as fc from "fast-check";
import { expect, test } from "vitest";
import { weightsOf } from "./weights-of.ts";

test("gives the target exactly the share that was asked for, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
      const { source, target } = weightsOf(percent);
      expect((100 * target) / (source + target)).toBe(percent);
    }),
  );
});

test("stays within the weights that Route 53 takes, and is never 0 on both sides", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
      const weights = Object.values(weightsOf(percent));
      expect(weights.filter((weight) => !Number.isInteger(weight) || weight < 0 || weight > 255)).toEqual([]);
      expect(Math.max(...weights)).toBeGreaterThan(0);
    }),
  );
});

test.each([-1, 101, 12.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d with traffic/share-invalid", (percent) => {
  expect(() => weightsOf(percent)).toThrow(expect.objectContaining({ code: "traffic/share-invalid" }));
});
