import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, runBundle } from "./run-bundle.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let github: FakeGitHub;

beforeEach(async () => {
  workspace = makeWorkspace();
  github = await startFakeGitHub();
  for (const [project, type, name] of [
    ["network", "aws:ssm/parameter:Parameter", "range"],
    ["shop", "aws:dynamodb/table:Table", "orders"],
  ]) {
    const resource = { urn: `urn:pulumi:prod::${project}::${type}::${name}`, custom: true, id: "x", type };
    workspace.writeState(project ?? "", "prod", {
      version: 3,
      deployment: { resources: [{ ...resource, inputs: {}, outputs: {} }] },
    });
  }
});
afterEach(async () => {
  await github.stop();
  workspace.remove();
});

function look(): Promise<BundleResult> {
  const inputs = { command: "drift", environment: "prod", "work-dir": "network, shop" };
  return runBundle({ github, workspace, inputs, eventName: "schedule", event: {} });
}

function writes(): number {
  return github.log.filter(({ route }) => /^(POST|PATCH) \/repos/.test(route)).length;
}

describe("drift", () => {
  it("keeps one issue for a stack: opened, left alone while nothing changes, written anew, and closed", async () => {
    workspace.become({ drifted: { shop: ["orders"] } });
    const found = await look();
    expect(found).toMatchObject({
      exitCode: 0,
      outputs: { "has-changes": "true", updates: "1", "issue-url": "https://github.test/acme/shop/issues/8" },
    });
    expect(found.log).toContain("::warning title=shop in prod::The cloud is not as the state says.");
    expect(github.state.issues).toMatchObject([{ labels: ["drift"], state: "open" }]);
    expect(github.state.issues[0]?.body).toContain("orders");
    const before = writes();
    await look();
    expect(writes()).toBe(before);
    workspace.become({});
    const gone = await look();
    expect(gone).toMatchObject({ exitCode: 0, outputs: { "has-changes": "false", "issue-url": "" } });
    expect(github.state.issues.map(({ state }) => state)).toEqual(["closed"]);
    expect(github.state.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("found the cloud as the state says"),
    ]);
  });

  it("leaves an issue of somebody else alone, whatever it says", async () => {
    workspace.become({ drifted: { shop: ["orders"] } });
    const marker = '<!-- causeway v1 {"action":"drift","header":"shop/prod"} -->';
    github.issue({ user: "mallory", body: `${marker}\nall is well` });
    await look();
    expect(github.state.issues.map(({ user, state }) => [user, state])).toEqual([
      ["mallory", "open"],
      ["github-actions[bot]", "open"],
    ]);
  });

  it("looks at the other stacks when one cannot be looked at, and closes nothing for that one", async () => {
    workspace.become({ drifted: { network: ["range"] } });
    await look();
    const denied = { kind: "credentials", message: "the security token is expired" };
    workspace.become({ wrong: { "refresh network": denied }, drifted: { shop: ["orders"] } });
    const result = await look();
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "credentials" } });
    expect(github.state.issues.map(({ state }) => state)).toEqual(["open", "open"]);
  });

  it("fails when the issue cannot be written, for nobody would know", async () => {
    workspace.become({ drifted: { shop: ["orders"] } });
    github.plant({ method: "POST", path: /issues$/, fault: { kind: "status", status: 403 } });
    const result = await look();
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "invalid-input" } });
    expect(result.summary).toContain("permissions: issues: write");
  });
});
