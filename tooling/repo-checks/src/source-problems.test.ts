import { describe, expect, it } from "vitest";
import { readRepository } from "./repository.ts";
import { isTest, sourceProblems, testProblems, untestedPackages } from "./source-problems.ts";

const sources = readRepository().filter(({ path }) => path.endsWith(".ts") && !path.includes("/fixtures/"));
const lines = (count: number): string => "a\n".repeat(count);

describe("sourceProblems", () => {
  it("allows 300 lines in a source and 400 in a test", () => {
    expect(sourceProblems({ path: "packages/core/src/a.ts", text: lines(300) })).toEqual([]);
    expect(sourceProblems({ path: "packages/core/src/a.test.ts", text: lines(400) })).toEqual([]);
    expect(sourceProblems({ path: "packages/core/src/a.ts", text: lines(301) })).toHaveLength(1);
    expect(sourceProblems({ path: "packages/core/src/a.test.ts", text: lines(401) })).toHaveLength(1);
  });

  it.each(["utils/a.ts", "src/string-utils.ts", "src/Helpers.ts", "common/b.ts", "src/state-manager.ts"])(
    "refuses the name %s",
    (path) => {
      expect(sourceProblems({ path, text: "" })).toHaveLength(1);
    },
  );

  it("allows such a word inside another", () => {
    expect(sourceProblems({ path: "src/commonmark.ts", text: "" })).toEqual([]);
  });

  it("finds none in this repository", () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(sourceProblems)).toEqual([]);
  });
});

describe("testProblems", () => {
  it.each(["skip", "only", "todo", "fails", "each.skip", "concurrent.only", "runIf"])("finds it.%s", (word) => {
    expect(testProblems({ path: "a.test.ts", text: `\n  it.${word}("x")` })).toEqual([
      expect.stringContaining("a.test.ts:2"),
    ]);
  });

  it("finds a constant that is asserted", () => {
    expect(testProblems({ path: "a.test.ts", text: ["expect(true", ").toBe(true)"].join("") })).toHaveLength(1);
  });

  it("leaves an honest test alone", () => {
    expect(testProblems({ path: "a.test.ts", text: 'it.each([1])("skips what is only a draft", () => {})' })).toEqual(
      [],
    );
  });

  it("finds none in this repository", () => {
    const tests = sources.filter(({ path }) => isTest(path));
    expect(tests.flatMap(testProblems)).toEqual([]);
  });
});

describe("untestedPackages", () => {
  it("finds a folder with sources and no test", () => {
    const paths = [
      "packages/a/src/a.ts",
      "packages/b/src/b.ts",
      "packages/b/src/b.test.ts",
      "apps/c/src/c.ts",
      "apps/c/test/c.test.ts",
    ];
    expect(untestedPackages(paths)).toEqual(["packages/a has no test"]);
  });

  it("finds none in this repository", () => {
    expect(untestedPackages(sources.map(({ path }) => path))).toEqual([]);
  });
});
