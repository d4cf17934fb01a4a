import { expect, test } from "vitest";
import { nearestWord } from "./nearest-word.ts";

const words = ["suffix", "source", "target", "lifecycle", "owner"];

test.each([
  ["sufix", "suffix"],
  ["SUFFIX", "suffix"],
  ["lifeCicle", "lifecycle"],
  ["tagret", "target"],
  ["oner", "owner"],
])("takes %s for %s", (typed, meant) => {
  expect(nearestWord(typed, words)).toBe(meant);
});

test.each(["", "x", "vpc", "password", "environment"])("takes %j for none of the words", (typed) => {
  expect(nearestWord(typed, words)).toBeUndefined();
});

test("prefers the nearer of two words", () => {
  expect(nearestWord("us-east-2", ["us-east-1", "us-east-2", "us-west-2"])).toBe("us-east-2");
});
