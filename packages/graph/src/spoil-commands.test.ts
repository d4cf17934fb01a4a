import fc from "fast-check";
import { expect, test } from "vitest";
import { spoilCommands } from "./spoil-commands.ts";

const blanks = [" ", "\t", "\u00A0", "\u0085", "\uFEFF", "\n", "\r"];
const isObeyed = (line: string): boolean => /^[\s\u0085]*::/.test(line) || line.includes("##[");

test("leaves no line that a runner would obey, wherever it begins", () => {
  const part = fc.constantFrom(...blanks, "::error::x", "::stop-commands::t", "##[error]y", "::", ":", "#", "a");
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const lines = spoilCommands(parts.join("")).split(/\r\n|\r|\n/);
      expect(lines.filter(isObeyed)).toEqual([]);
    }),
  );
});

test("leaves other lines as they are", () => {
  const text = "  at A::b (x.ts:1:2)\n\turn:pulumi:dev::shop::t\n# [x]";
  expect(spoilCommands(text)).toBe(text);
  expect(spoilCommands("one\n  ::error::x")).toBe("one\n  | ::error::x");
});
