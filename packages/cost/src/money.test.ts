import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dollarsOf, parseMicros, priceText } from "./money.ts";

describe("parseMicros", () => {
  it.each([
    ["0.0480000000", 48_000],
    ["0.004445", 4445],
    ["1", 1_000_000],
    ["0", 0],
    ["999999999.999999", 999_999_999_999_999],
  ])("reads %s", (text, micros) => {
    expect(parseMicros(text)).toBe(micros);
  });

  it.each(["", "-1", "1e3", "0.0000001", ".5", "1.", "NaN", " 1", "1,000", "1234567890", "١"])("refuses %j", (text) => {
    expect(parseMicros(text)).toBeUndefined();
  });

  it("reads back what priceText writes", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (micros) => {
        expect(parseMicros(priceText(micros).slice(1))).toBe(micros);
      }),
    );
  });
});

describe("priceText", () => {
  it.each([
    [1_000_000, "$1.00"],
    [300_000, "$0.30"],
    [4445, "$0.004445"],
    [0, "$0.00"],
  ])("writes %i as %s", (micros, text) => {
    expect([priceText(micros), dollarsOf(micros)]).toEqual([text, micros / 1_000_000]);
  });
});
