import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesPattern } from "./matches-pattern.ts";

it.each([
  ["a", "a", true],
  ["a", "ab", false],
  ["", "", true],
  ["*", "anything", true],
  ["a*", "abc", true],
  ["*c", "abc", true],
  ["a*c", "ac", true],
  ["ab*bc", "abc", false],
  ["*::aws:sqs/queue:Queue::*", "urn:pulumi:prod::shop::aws:sqs/queue:Queue::jobs", true],
  ["*b*b*", "abc", false],
  ["a.c", "abc", false],
  ["a$b*", "a$b", true],
])("%j on %j: %s", (pattern, text, isMatch) => {
  expect(matchesPattern(pattern, text)).toBe(isMatch);
});

it("agrees with a regular expression", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 }), (pattern, text) => {
      expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
    }),
  );
});
