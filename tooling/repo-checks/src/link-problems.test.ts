import { describe, expect, it } from "vitest";
import { linkProblems } from "./link-problems.ts";
import { readRepository } from "./repository.ts";

const guide = { path: "docs/guide.md", text: "# The `first` step!\n# Again\n# Again\n" };
const problemsOf = (text: string): readonly string[] => linkProblems([guide, { path: "README.md", text }]);

describe("linkProblems", () => {
  it.each([
    "[a](docs/guide.md)",
    "[a](docs)",
    "[a](docs/guide.md#the-first-step)",
    "[a](docs/guide.md#again-1)",
    "[a](https://example.com/none.md)",
    "# Here\n[a](#here)",
    "`[a](none.md)`",
    "```md\n[a](none.md)\n```",
  ])("follows %j", (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    ["[a](none.md)", "README.md links to none.md, and there is no none.md"],
    ["[a]: none.md", "README.md links to none.md, and there is no none.md"],
    ['<img src="none.png">', "README.md links to none.png, and there is no none.png"],
    ["[a](docs/guide.md#second)", "README.md links to docs/guide.md#second, and docs/guide.md has no such heading"],
    ["[a](#none)", "README.md links to #none, and README.md has no such heading"],
  ])("finds that %j leads nowhere", (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it("finds none in this repository", () => {
    const files = readRepository().filter(({ path }) => !/\/(fixtures|__golden__)\//.test(path));
    expect(linkProblems(files)).toEqual([]);
  });
});
