import { describe, expect, it } from "vitest";
import { readRepository, repositoryRoot } from "./repository.ts";
import { textProblems } from "./text-problems.ts";

const problemsOf = (text: string): readonly string[] => textProblems({ path: "a.md", text });

describe("textProblems", () => {
  it.each([
    ["a home", `see ${["", "home", "ada", "causeway"].join("/")}`],
    ["a home of macOS", `"${["", "Users", "ada"].join("/")}"`],
    ["a home of Windows", ["C:", "Users", "ada"].join("\\")],
    ["this checkout", `cd ${repositoryRoot}`],
    ["a registry", `https://${["registry", "npmjs", "org"].join(".")}/zod`],
  ])("finds %s, with its line", (_what, text) => {
    expect(problemsOf(`\n${text}`)).toEqual([expect.stringMatching(/^a\.md:2 names /)]);
  });

  it.each(["https://example.com/home/ada", "./work/done", "/home/runner/work/a", "https://www.npmjs.com/package/zod"])(
    "leaves %s alone",
    (text) => {
      expect(problemsOf(text)).toEqual([]);
    },
  );

  it("finds none in this repository", () => {
    expect(readRepository().flatMap(textProblems)).toEqual([]);
  });
});
