import { describe, expect, it } from "vitest";
import { errorCodeProblems } from "./error-code-problems.ts";
import { readRepository } from "./repository.ts";

const list = { path: "packages/core/src/errors/error-codes.ts", text: '  "a/one",\n' };
const source = { path: "packages/core/src/a.ts", text: 'throw new UserError("a/one", …)' };
const test = { path: "packages/core/src/a.test.ts", text: 'toThrow("a/one")' };
const page = { path: "docs/errors.md", text: "| `a/one` | What |\n" };

describe("errorCodeProblems", () => {
  it("finds none where a code is thrown, tested and explained", () => {
    expect(errorCodeProblems([list, source, test, page])).toEqual([]);
  });

  it("finds a code that is nowhere but in the list", () => {
    expect(errorCodeProblems([list])).toEqual([
      "nothing throws a/one",
      "no test expects a/one",
      "docs/errors.md does not explain a/one",
    ]);
  });

  it("finds an explanation of no code", () => {
    const stale = { ...page, text: `${page.text}| \`a/two\` | What |\n` };
    expect(errorCodeProblems([list, source, test, stale])).toEqual([
      "docs/errors.md explains a/two, which does not exist",
    ]);
  });

  it("finds none in this repository", () => {
    const files = readRepository();
    expect(files.some(({ path }) => path === list.path)).toBe(true);
    expect(errorCodeProblems(files)).toEqual([]);
  });
});
