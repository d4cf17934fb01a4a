import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitsIn, digitsPattern } from "./digit-runs.ts";

describe("digitsIn", () => {
  it("answers what the pattern matches in any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789abcdefABCDEF".split("")), maxLength: 60 }),
      fc.string({ unit: fc.constantFrom("g", "/", ":", "@", "`", "G", "\x10", "\x19", "é", "𝟙"), maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (one) => {
        expect(digitsIn(one)).toEqual(one.match(digitsPattern) ?? []);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["nothing", "", 0],
    ["16 digits", "0".repeat(16), 0],
    ["17 digits", "0".repeat(17), 1],
    ["33 digits", "a".repeat(33), 1],
    ["34 digits", "F".repeat(34), 2],
    ["17 digits at the end", `${"-".repeat(40)}${"9".repeat(17)}`, 1],
  ])("finds in %s what there is", (_, text, count) => {
    expect(digitsIn(text)).toHaveLength(count);
  });
});
