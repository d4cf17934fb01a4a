import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "./repository.ts";

const passing = {
  numTotalTests: 5,
  numPassedTests: 5,
  numFailedTests: 0,
  success: true,
  testResults: [{ status: "passed", assertionResults: [{}] }],
};
const results = "packages/a/.turbo/test-results.json";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ci-results-"));
  write("packages/a/package.json", { scripts: { test: "vitest run" } });
  write("packages/untested/package.json", { scripts: {} });
  write(results, passing);
  write(".turbo/check-results.json", [
    { name: "lint", passed: true },
    { name: "types", passed: true },
  ]);
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

/** Answers the last line and the exit code of `.ci/run`'s sum over stages that ended as given. */
function sum(outcomes: Readonly<Record<string, string>> = {}): readonly [string | undefined, number | null] {
  const stages = Object.entries({ install: "passed", test: "passed", check: "passed", ...outcomes });
  writeFileSync(join(root, "stages.tsv"), stages.map(([name, outcome]) => `${name}\t${outcome}\t1\n`).join(""));
  const script = join(repositoryRoot, ".ci/sum-results.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, "stages.tsv"], { cwd: root, encoding: "utf8" });
  return [stdout.trimEnd().split("\n").at(-1), status];
}

describe("the last line of .ci/run", () => {
  it("sums tests, checks and the other stages", () => {
    expect(sum()).toEqual(["8 passed, 0 failed", 0]);
  });

  it("counts a stage that failed", () => {
    expect(sum({ build: "failed" })).toEqual(["8 passed, 1 failed", 1]);
  });

  it("counts failed tests and failed checks once, not again as a stage", () => {
    write(results, { ...passing, numPassedTests: 3, numFailedTests: 2, success: false });
    write(".turbo/check-results.json", [{ name: "lint", passed: false }]);
    expect(sum({ test: "failed", check: "failed" })).toEqual(["4 passed, 3 failed", 1]);
  });

  it("counts a stage that failed although nothing in it did", () => {
    expect(sum({ test: "failed", check: "failed" })).toEqual(["8 passed, 2 failed", 1]);
  });

  it.each([
    ["a package that left no results", undefined, "3 passed, 1 failed"],
    [
      "a package that ran no test",
      { ...passing, numTotalTests: 0, numPassedTests: 0, testResults: [] },
      "3 passed, 1 failed",
    ],
    ["a test that was not run", { ...passing, numTotalTests: 6 }, "8 passed, 1 failed"],
    [
      "a file that could not be loaded",
      { ...passing, testResults: [{ status: "failed", assertionResults: [] }] },
      "8 passed, 1 failed",
    ],
    ["an error outside of any test", { ...passing, success: false }, "8 passed, 1 failed"],
  ])("fails for %s", (_what, result, line) => {
    rmSync(join(root, results));
    if (result !== undefined) write(results, result);
    expect(sum()).toEqual([line, 1]);
  });

  it("counts what the stage e2e ran, and fails when it left nothing", () => {
    write("e2e/package.json", { scripts: { e2e: "vitest run" } });
    expect(sum({ e2e: "failed" })).toEqual(["8 passed, 1 failed", 1]);
    write("e2e/.turbo/test-results.json", passing);
    expect(sum({ e2e: "passed" })).toEqual(["13 passed, 0 failed", 0]);
  });

  it("fails when the checks left no results", () => {
    rmSync(join(root, ".turbo/check-results.json"));
    expect(sum()).toEqual(["6 passed, 1 failed", 1]);
  });
});
