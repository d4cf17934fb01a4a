import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPlans } from "./read-plans.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "read-plans-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, project: string): string {
  const hash = "a".repeat(64);
  const hashes = { settingsHash: hash, lockfileHash: hash, stateHash: hash, operationsHash: hash };
  const about = {
    project,
    stack: "dev",
    environment: "dev",
    commit: "c".repeat(40),
    createdAt: "2026-11-22T00:00:00Z",
  };
  writeFileSync(join(folder, name), JSON.stringify({ version: 1, ...about, ...hashes, operations: [] }));
  return join(folder, name);
}

describe("readPlans", () => {
  it("reads a file, and all files of plans below a folder", () => {
    const file = write("one.plan.json", "one");
    mkdirSync(join(folder, "deep"));
    write("deep/two.plan.json", "two");
    write("preview.json", "none");
    expect(readPlans(file).map(({ project }) => project)).toEqual(["one"]);
    expect(readPlans(folder).map(({ project }) => project)).toEqual(["two", "one"]);
    expect(readPlans(undefined)).toEqual([]);
  });

  it("refuses what is not there, a folder without plans, and what is no plan", () => {
    expect(() => readPlans(join(folder, "nowhere"))).toThrow("no plan is there");
    expect(() => readPlans(folder)).toThrow("no plan is there");
    writeFileSync(join(folder, "odd.plan.json"), "{}");
    expect(() => readPlans(folder)).toThrow(expect.objectContaining({ code: "deploy/plan-unreadable" }));
  });
});
