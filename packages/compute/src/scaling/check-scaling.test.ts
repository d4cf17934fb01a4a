import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRange, checkWithin } from "./check-scaling.ts";

const invalid = expect.objectContaining({ code: "compute/capacity-invalid" });
const numbers = fc.oneof(fc.integer({ min: -2, max: 10 }), fc.constantFrom(0.5, 2.5, Number.NaN, Infinity));

function isTaken(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

test("takes exactly whole numbers from the least up, the maximum not below the minimum, nor zero", () => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 0, max: 4 }), (min, max, least) => {
      const isRange = Number.isInteger(min) && Number.isInteger(max) && min >= least && max >= min && max >= 1;
      expect(isTaken(() => checkRange({ unit: "Size", min, max, least }))).toBe(isRange);
    }),
  );
});

test("names the setting, what it got and what is allowed", () => {
  expect(() => checkRange({ unit: "Tasks", min: 1, max: 4, least: 2 })).toThrow(invalid);
  expect(() => checkRange({ unit: "Tasks", min: 1, max: 4, least: 2 })).toThrow(
    "minTasks is 1; allowed is a whole number from 2.",
  );
  expect(() => checkRange({ unit: "Size", min: 3, max: 2, least: 2 })).toThrow(
    "maxSize is 2; allowed is a whole number from 3.",
  );
});

test.each([0, 101, Number.NaN])("refuses %d percent", (value) => {
  expect(() => checkWithin("cpuPercent", value, [1, 100])).toThrow(invalid);
});

test.each([1, 70.5, 100])("takes %d percent", (value) => {
  expect(() => checkWithin("cpuPercent", value, [1, 100])).not.toThrow();
});
