import { describe, expect, it } from "vitest";
import { cacheProblems } from "./cache-problems.ts";
import { readRepository, type RepositoryFile } from "./repository.ts";

const manifest = { path: "packages/a/package.json", text: "{}" };
const page = { path: "docs/rules/x.md", text: "" };
const errors = { path: "docs/errors.md", text: "" };
const up = (levels: number): string => "../".repeat(levels);
const reading = (target: string): RepositoryFile => ({
  path: "packages/a/src/part/a.test.ts",
  text: `readFileSync(new URL("${target}", import.meta.url))`,
});

describe("cacheProblems", () => {
  it("leaves what is inside the package alone", () => {
    expect(cacheProblems([manifest, reading(`${up(2)}fixtures/x.json`), reading("../b.ts")])).toEqual([]);
  });

  it("finds what is read outside of it", () => {
    expect(cacheProblems([manifest, page, reading(`${up(4)}docs/rules/`)])).toEqual([
      "packages/a/src/part/a.test.ts reads docs/rules, and packages/a/turbo.json has it not among the inputs of test",
    ]);
  });

  it("is content once it is an input", () => {
    const config = {
      path: "packages/a/turbo.json",
      text: '"inputs": ["$TURBO_DEFAULT$", "$TURBO_ROOT$/docs/rules/**"]',
    };
    expect(cacheProblems([manifest, page, config, reading(`${up(4)}docs/rules/x.md`)])).toEqual([]);
    expect(cacheProblems([manifest, errors, config, reading(`${up(4)}docs/errors.md`)])).toHaveLength(1);
  });

  it("leaves a path in a sample program alone, which leads nowhere here", () => {
    expect(cacheProblems([manifest, reading(`${up(4)}docs/none.md`)])).toEqual([]);
  });

  it("asks who reads the whole repository to name the packages that matter", () => {
    const config = { path: "packages/a/turbo.json", text: '"dependsOn": ["transit", "@causeway/b#transit"]' };
    expect(cacheProblems([manifest, reading(up(4))])).toHaveLength(1);
    expect(cacheProblems([manifest, config, reading(up(4))])).toEqual([]);
  });

  it("asks nothing of a test that runs end to end, which is never served from the cache", () => {
    const test = { ...reading(`${up(4)}docs/rules/`), path: "packages/a/src/part/a.e2e.test.ts" };
    expect(cacheProblems([manifest, page, test])).toEqual([]);
  });

  it("finds none in this repository", () => {
    expect(cacheProblems(readRepository())).toEqual([]);
  });
});
