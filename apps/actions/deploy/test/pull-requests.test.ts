import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEvidence } from "@causeway/deploy";
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
  return runBundle({ github, workspace, inputs: { "work-dir": "network", ...inputs }, ...more });
}

/** A run for the pull request of the fake, as its event says it. */
function ofPullRequest(headRepository = github.state.repository): Partial<BundleRun> {
  const { number } = github.state.pullRequest;
  const head = { sha: workspace.commit, repo: { full_name: headRepository } };
  github.state.pullRequest = { ...github.state.pullRequest, headSha: workspace.commit };
  const pull = { number, head, base: { sha: "0".repeat(40), ref: "main" } };
  return { eventName: "pull_request", event: { action: "labeled", number, pull_request: pull } };
}

const ephemeral = { environment: "auto", "settings-from": "dev", "expires-after-hours": "24" };

describe("a pull request", () => {
  it("has an environment of its own, made from the settings of another, that expires, and is told of in a comment", async () => {
    const result = await run({ ...ephemeral, "work-dir": "network, shop" }, ofPullRequest());
    expect(result).toMatchObject({ exitCode: 0, outputs: { environment: "pr-7" } });
    expect(workspace.changes()).toEqual(["up network pr-7", "up shop pr-7"]);
    const settings = readFileSync(join(workspace.checkout, "shop/Pulumi.pr-7.yaml"), "utf8");
    expect(settings).toContain("environment: pr-7");
    const evidence = parseEvidence(github.state.deployments.at(-1)?.payload);
    const hours = (Date.parse(evidence?.expiresAt ?? "") - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(github.state.deployments.at(-1)).toMatchObject({ environment: "pr-7", isTransient: true });
    expect(github.state.comments.map(({ body }) => body)).toEqual([expect.stringContaining("`pr-7` | ✅ deployed")]);
  });

  it("is asked for no acknowledgement, and GitHub for none", async () => {
    workspace.become({ desired: { network: [{ name: "t", type: "aws:dynamodb/table:Table" }] } });
    await run(ephemeral, ofPullRequest());
    workspace.become({ desired: { network: [] } });
    expect(await run(ephemeral, ofPullRequest())).toMatchObject({ exitCode: 0, outputs: { deletes: "1" } });
    expect(github.log.filter(({ route }) => route.includes("/commits/"))).toEqual([]);
  });

  it("takes the settings of the commit where there are some", async () => {
    const file = join(workspace.checkout, "network/Pulumi.pr-7.yaml");
    writeFileSync(file, "config: {}\n");
    await run(ephemeral, ofPullRequest());
    expect(readFileSync(file, "utf8")).toBe("config: {}\n");
  });

  it.each([
    ["from what is protected", { ...ephemeral, "settings-from": "prod" }, "are protected"],
    ["from what is not there", { ...ephemeral, "settings-from": "test" }, "there is no"],
  ])("has none that is made %s", async (_what, inputs, part) => {
    const result = await run(inputs, ofPullRequest());
    expect(result.outputs["failure-reason"]).toBe("invalid-input");
    expect(result.summary).toContain(part);
    expect(workspace.changes()).toEqual([]);
  });

  it.each([
    ["another environment", { environment: "dev" }, "acme/shop", "pull_request"],
    [
      "the environment of another pull request",
      { environment: "pr-8", "settings-from": "dev" },
      "acme/shop",
      "pull_request",
    ],
    ["anything, from a fork", ephemeral, "mallory/shop", "pull_request"],
    ["anything, with the rights of the repository", ephemeral, "acme/shop", "pull_request_target"],
    ["to destroy anything, from a fork", { command: "destroy", environment: "auto" }, "mallory/shop", "pull_request"],
  ])("may not touch %s", async (_what, inputs, headRepository, eventName) => {
    const result = await run(inputs, { ...ofPullRequest(headRepository), eventName });
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "gate" } });
    expect([workspace.calls(), github.state.deployments]).toEqual([[], []]);
  });

  it("may not touch anything for Dependabot", async () => {
    const result = await run(ephemeral, { ...ofPullRequest(), env: { GITHUB_ACTOR: "dependabot[bot]" } });
    expect(result.outputs["failure-reason"]).toBe("gate");
    expect(workspace.calls()).toEqual([]);
  });
});

describe("destroy", () => {
  it("takes the environment of a pull request away, the last stack first, and says so of its records", async () => {
    const both = { ...ephemeral, "work-dir": "network, shop" };
    await run(both, ofPullRequest());
    rmSync(join(workspace.checkout, "shop/Pulumi.pr-7.yaml"));
    const result = await run({ ...both, command: "destroy" }, ofPullRequest());
    expect(result).toMatchObject({ exitCode: 0, outputs: { deletes: "2" } });
    expect(workspace.changes().slice(2)).toEqual(["destroy shop pr-7", "destroy network pr-7"]);
    expect([workspace.state("shop", "pr-7"), workspace.state("network", "pr-7")]).toEqual([undefined, undefined]);
    expect(github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(Array(4).fill("inactive"));
    const again = await run({ ...both, command: "destroy" }, ofPullRequest());
    expect(again).toMatchObject({ exitCode: 0, outputs: { deletes: "0" } });
  });

  it.each([
    ["is not confirmed", { environment: "dev" }, "confirm: dev"],
    ["is confirmed by another name", { environment: "dev", confirm: "prod" }, "confirm: dev"],
    ["is protected", { environment: "prod", confirm: "prod" }, "lifecycle: protected"],
  ])("refuses an environment that %s, before anything is deleted", async (_what, inputs, part) => {
    await run({ environment: inputs.environment });
    const before = workspace.state("network", inputs.environment);
    const result = await run({ ...inputs, command: "destroy" });
    expect(result.outputs["failure-reason"]).toBe("gate");
    expect(result.summary).toContain(part);
    expect(workspace.state("network", inputs.environment)).toEqual(before);
  });

  it("destroys what is confirmed and may go, and keeps the stack itself unless told", async () => {
    await run({ environment: "dev" });
    const result = await run({ command: "destroy", environment: "dev", confirm: "dev" });
    expect(result).toMatchObject({ exitCode: 0, outputs: { deletes: "1" } });
    expect(workspace.state("network", "dev")).toHaveProperty("deployment.resources", []);
  });
});

describe("expire", () => {
  const expire = { command: "expire", "work-dir": "network, shop" };

  /** A record as a run for a pull request leaves it. */
  function record(environment: string, expiresAt: string, state = "success"): void {
    const hash = "a".repeat(64);
    const evidence = { causeway: 1, project: "network", stack: environment, environment, commit: workspace.commit };
    const payload = { ...evidence, operationsHash: hash, stateHashBefore: hash, soakSeconds: 0, gates: [], expiresAt };
    const told = { state, description: "told" };
    github.deployment({ environment, task: "causeway", sha: workspace.commit, payload }, told);
  }

  it("destroys what is past its time or whose pull request is closed, and nothing else", async () => {
    workspace.become({ desired: { network: [] } });
    for (const stack of ["pr-7", "pr-9", "pr-11", "dev"])
      workspace.writeState("network", stack, { version: 3, deployment: {} });
    record("pr-7", "2099-01-01T00:00:00.000Z");
    record("pr-9", "2099-01-01T00:00:00.000Z");
    record("pr-11", "2099-01-01T00:00:00.000Z", "inactive");
    record("dev", "2020-01-01T00:00:00.000Z");
    const result = await run(expire, { eventName: "schedule", event: {} });
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain("pr-9 (network) goes: its pull request is closed.");
    expect(workspace.changes()).toEqual(["destroy network pr-9"]);
    record("pr-7", "2020-01-01T00:00:00.000Z");
    expect((await run(expire, { eventName: "schedule", event: {} })).log).toContain(
      "pr-7 (network) goes: its time is over.",
    );
    expect(workspace.changes()).toEqual(["destroy network pr-9", "destroy network pr-7"]);
    expect(existsSync(join(workspace.checkout, "network/Pulumi.pr-7.yaml"))).toBe(false);
  });

  it("says so when there is nothing to do", async () => {
    const result = await run(expire, { eventName: "schedule", event: {} });
    expect(result).toMatchObject({ exitCode: 0, outputs: { summary: "No environment has to go." } });
  });

  it.each([403, 500])("destroys nothing while GitHub answers %i whether a pull request is open", async (status) => {
    record("pr-9", "2020-01-01T00:00:00.000Z");
    github.plant({ path: /pulls/, fault: { kind: "status", status } });
    expect(await run(expire, { eventName: "schedule", event: {} })).toMatchObject({ exitCode: 1 });
    expect(workspace.changes()).toEqual([]);
  });
});
