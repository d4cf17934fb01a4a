import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, type BundleRun, runBundle } from "./run-bundle.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let github: FakeGitHub;

beforeEach(async () => {
  workspace = makeWorkspace();
  github = await startFakeGitHub();
});
afterEach(async () => {
  await github.stop();
  workspace.remove();
});

function run(inputs: Readonly<Record<string, string>>, more: Partial<BundleRun> = {}): Promise<BundleResult> {
  return runBundle({ github, workspace, inputs, ...more });
}

describe("up", () => {
  it("deploys", async () => {
    const result = await run({ "work-dir": "network\nshop", environment: "dev" });
    console.log(result, github.log, JSON.stringify(github.state.deployments, null, 1));
    expect(result.exitCode).toBe(0);
  });
});
