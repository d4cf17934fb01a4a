import { describe, expect, it } from "vitest";
import { clipStart, clipText } from "./clip-text.ts";
import { visibleLines, visibleText } from "./visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a\nb\tc\r", "a\\nb\\tc\\r"],
    ["\u202Egnp.exe", "\\u{202e}gnp.exe"],
    ["zero\u200Bwidth\uFEFF", "zero\\u{200b}width\\u{feff}"],
    ["\u001B[31m", "\\u{1b}[31m"],
    ["\uD800", "\\u{d800}"],
    ["\u{E0041}", "\\u{e0041}"],
    ["\u3164", "\\u{3164}"],
    ["名前 😀 naïve", "名前 😀 naïve"],
  ])("spells out what %j hides", (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});

describe("visibleLines", () => {
  it("keeps the layout and nothing else unseen", () => {
    expect(visibleLines("a\r\n\tb\rc\u202E")).toBe("a\n\tb\nc\\u{202e}");
  });
});

describe("clipText", () => {
  it("says how much is missing, and halves no character", () => {
    expect(clipText("abcdef", 6)).toBe("abcdef");
    expect(clipText("abcdef", 4)).toBe("abcd… (2 more characters)");
    expect(clipText("ab😀cd", 3)).toBe("ab… (4 more characters)");
  });

  it("keeps the end where that tells most", () => {
    expect(clipStart("abcdef", 2)).toBe("(4 characters before) …ef");
  });
});
