import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assertDistinctSuffixes, normaliseSuffix } from "./normalise-suffix.ts";

const spelling = fc.stringMatching(/^[A-Za-z0-9]{1,6}([._ -]{1,3}[A-Za-z0-9]{1,5})?[._ -]{0,2}$/);

test.each([
  ["blue", "blue"],
  ["PR-12", "pr-12"],
  ["Feature_X.Y z", "feature-x-y-z"],
  ["--a__b--", "a-b"],
  ["2024", "2024"],
])("turns %j into %j", (raw, suffix) => {
  expect(normaliseSuffix(raw)).toBe(suffix);
});

test("changes nothing the second time", () => {
  fc.assert(
    fc.property(spelling, (raw) => {
      const once = normaliseSuffix(raw);
      expect(once).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(normaliseSuffix(once)).toBe(once);
    }),
  );
});

// The Kelvin sign lower-cases to a plain "k".
test.each(["pr-🚀", "blü", "\u212Aelvin", "a/b", "a\nb", "a\tb", "a\u0000", "а-cyrillic"])("refuses %j", (raw) => {
  expect(() => normaliseSuffix(raw)).toThrow(expect.objectContaining({ code: "names/invalid-suffix" }));
});

test.each(["", " ", "-._"])("refuses %j, of which nothing is left", (raw) => {
  expect(() => normaliseSuffix(raw)).toThrow(/has no letter or digit/);
});

test("says the length of a suffix that is too long, and the longest allowed", () => {
  expect(() => normaliseSuffix("a".repeat(21))).toThrow(/has 21 characters; allowed are .* 1 to 20 characters/);
  expect(normaliseSuffix("a".repeat(20))).toHaveLength(20);
});

test("names every collision between suffixes at once", () => {
  const raw = { one: "PR_1", dev: "blue", two: "pr-1", prod: "Blue", staging: "green" };
  expect(() => assertDistinctSuffixes(raw)).toThrow(expect.objectContaining({ code: "settings/suffix-collision" }));
  expect(() => assertDistinctSuffixes(raw)).toThrow(
    /"PR_1" in one and "pr-1" in two both become "pr-1"\n {2}"blue" in dev and "Blue" in prod both become "blue"/,
  );
});

test("says plainly where the suffixes are spelt alike", () => {
  expect(() => assertDistinctSuffixes({ "Pulumi.dev.yaml": "dev", "Pulumi.blue.yaml": "dev" })).toThrow(
    /\n {2}Pulumi\.dev\.yaml and Pulumi\.blue\.yaml both have the suffix "dev"$/,
  );
  expect(() => assertDistinctSuffixes({ a: "dev", b: "dev", c: "dev" })).toThrow(
    /\n {2}a and b and c all have the suffix "dev"$/,
  );
});

test("accepts suffixes that stay different", () => {
  expect(assertDistinctSuffixes({ dev: "blue", prod: "green", one: "pr-1" })).toBeUndefined();
});
