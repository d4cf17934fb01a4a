import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { parseEvidence } from "@causeway/deploy";
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

const toProd = { environment: "prod", "previous-environment": "staging" };

/** What the fake holds of an environment, oldest first. */
function records(environment: string): readonly (readonly [string | undefined, number | undefined])[] {
  return github.state.deployments
    .filter((deployment) => deployment.environment === environment)
    .map(({ statuses, payload }) => [statuses.at(-1)?.state, parseEvidence(payload)?.soakSeconds]);
}

describe("a deployment", () => {
  it("takes the stacks in their order, and tells everything in outputs, summary and a file", async () => {
    const result = await run({ "work-dir": "network\nshop", environment: "dev" });
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: {
        "has-changes": "true",
        creates: "2",
        deletes: "0",
        environment: "dev",
        outputs: '{"network":{},"shop":{"url":"https://shop.test"}}',
        summary: "dev: network deployed (1 create); shop deployed (1 create).",
        "failure-reason": "",
      },
    });
    expect(workspace.changes()).toEqual(["up network dev", "up shop dev"]);
    expect(result.summary).toContain("| `shop` | `dev` | ✅ deployed | 1 create |");
    expect(JSON.parse(result.outputs["result"] ?? "")).toMatchObject({
      verdict: "deployed",
      stacks: [{ stack: "network" }, { stack: "shop", gates: [] }],
    });
  });

  it("leaves one record that counts, of the commit, with the page of the run", async () => {
    await run({ environment: "dev" });
    expect(records("dev")).toEqual([
      ["inactive", 0],
      ["success", 0],
    ]);
    const [, record] = github.state.deployments;
    expect(record).toMatchObject({ sha: workspace.commit, task: "causeway", isTransient: false });
    expect(parseEvidence(record?.payload)).toMatchObject({
      project: "network",
      stack: "dev",
      commit: workspace.commit,
      stateHashAfter: expect.stringMatching(/^[0-9a-f]{64}$/),
      runUrl: "https://github.test/acme/shop/actions/runs/42",
    });
    expect(record?.statuses[0]?.logUrl).toBe("https://github.test/acme/shop/actions/runs/42");
  });

  it("goes from environment to environment, and says so when nothing changes", async () => {
    expect(await run({ environment: "dev" })).toMatchObject({ exitCode: 0 });
    expect(await run({ environment: "staging", "previous-environment": "dev" })).toMatchObject({ exitCode: 0 });
    expect(await run(toProd)).toMatchObject({ exitCode: 0 });
    expect(workspace.changes()).toEqual(["up network dev", "up network staging", "up network prod"]);
    const again = await run(toProd);
    expect(again).toMatchObject({
      exitCode: 0,
      outputs: { "has-changes": "false", summary: "prod: network unchanged." },
    });
  });

  it("does not come before the environment that it waits for", async () => {
    const result = await run(toProd);
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "evidence" } });
    expect(result.summary).toContain("there is no record of a deployment of this stack");
    expect(workspace.changes()).toEqual([]);
    expect(records("prod")).toEqual([]);
  });

  it("is not let on by a record of another commit, of a failure, of somebody else, or by one that GitHub keeps of a job", async () => {
    await run({ environment: "staging" });
    const { payload, task = "" } = github.state.deployments.at(-1) ?? {};
    const good = { environment: "staging", sha: workspace.commit, task, payload };
    const others: Parameters<FakeGitHub["deployment"]>[] = [
      [{ ...good, sha: "b".repeat(40) }, { state: "success" }],
      [good, { state: "success" }, { state: "failure" }],
      [{ ...good, creator: "mallory" }, { state: "success" }],
      [{ ...good, task: "deploy" }, { state: "success" }],
      [good],
    ];
    for (const [index, [deployment, ...statuses]] of others.entries()) {
      github.state.deployments = [];
      github.deployment({ ...deployment, id: 7000 + index }, ...statuses);
      expect((await run(toProd)).outputs["failure-reason"]).toBe("evidence");
    }
    expect(workspace.changes()).toEqual(["up network staging"]);
  });

  it("is let on by a soaked success that GitHub's own record of the job has made inactive", async () => {
    await run({ environment: "staging" });
    const last = github.state.deployments.at(-1);
    const silent = { id: 9990, state: "inactive", description: "", logUrl: "", creator: github.state.viewer };
    github.state.deployments = github.state.deployments.map((known) =>
      known.id === last?.id ? { ...known, statuses: [...known.statuses, silent] } : known,
    );
    expect(await run(toProd)).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ["refuses", { kind: "status", status: 403 } as const],
    ["answers by half", { kind: "half" } as const],
    ["is broken", { kind: "status", status: 502 } as const],
    ["is cut off", { kind: "reset" } as const],
  ])("is not let on when GitHub %s", async (_what, fault) => {
    github.plant({ method: "GET", path: /deployments/, fault });
    expect((await run(toProd)).outputs["failure-reason"]).toBe("evidence");
    expect(workspace.changes()).toEqual([]);
  });

  it("is not begun when its record cannot be", async () => {
    github.plant({ method: "POST", path: /deployments$/, fault: { kind: "status", status: 403 } });
    expect((await run({ environment: "dev" })).outputs["failure-reason"]).toBe("evidence");
    expect(workspace.changes()).toEqual([]);
  });

  it("stops at the first stack that fails", async () => {
    workspace.become({ wrong: { "up network": { kind: "provider-error", message: "AccessDenied" } } });
    const result = await run({ "work-dir": "network, shop", environment: "dev" });
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "provider-error" } });
    expect(workspace.changes()).toEqual(["up network dev"]);
    expect(result.summary).toContain("| `shop` | `dev` | ⏸️ not begun |  |");
    expect(records("dev")).toEqual([["failure", 0]]);
  });
});
