import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { failureReasons } from "@causeway/action-kit";
import { deployFailureReasons } from "@causeway/deploy";
import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type BundleResult, type BundleRun, runBundle } from "./run-bundle.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let github: FakeGitHub;
const produced = new Set<string | undefined>();

beforeEach(async () => {
  workspace = makeWorkspace();
  github = await startFakeGitHub();
});
afterEach(async () => {
  await github.stop();
  workspace.remove();
});

async function run(inputs: Readonly<Record<string, string>>, more: Partial<BundleRun> = {}): Promise<BundleResult> {
  const result = await runBundle({
    github,
    workspace,
    inputs: { "work-dir": "shop", environment: "dev", ...inputs },
    ...more,
  });
  produced.add(result.outputs["failure-reason"]);
  return result;
}

/** What is told of a failure, where people look. */
function told({ outputs, exitCode, summary, log }: BundleResult): unknown {
  return { reason: outputs["failure-reason"], exitCode, summary, log };
}

/** What holds of every failure: the job fails, and its reason and what to do are told. */
function failed(reason: string, part: string): unknown {
  const log: unknown = expect.stringContaining("::error title=Deploy::");
  const summary: unknown = expect.stringContaining(part);
  return { reason, exitCode: 1, summary, log };
}

const table = { name: "archive", type: "aws:dynamodb/table:Table" };

function stateWith(...resources: readonly object[]): unknown {
  return {
    version: 3,
    deployment: { manifest: { time: "2026-11-22T00:00:00Z", magic: "x", version: "v3.255.0" }, resources },
  };
}

const archive = {
  urn: "urn:pulumi:dev::shop::aws:dynamodb/table:Table::archive",
  custom: true,
  id: "id-archive",
  type: table.type,
  inputs: { version: 1 },
  outputs: { version: 1 },
};

describe("a reason for a failure", () => {
  it("invalid-input: the inputs are wrong, all of them named", async () => {
    const result = await run({ "soak-seconds": "soon", command: "preview" });
    expect(told(result)).toEqual(failed("invalid-input", "2 inputs of the action are wrong"));
    expect(github.log).toEqual([]);
  });

  it("invalid-input: another commit is checked out than the run is about", async () => {
    const result = await run({}, { env: { GITHUB_SHA: "b".repeat(40) } });
    expect(told(result)).toEqual(failed("invalid-input", "and the run is about bbbbbbbbbbbb"));
    expect(workspace.calls()).toEqual([]);
  });

  it("invalid-input: there is no such stack", async () => {
    expect(told(await run({ environment: "nowhere" }))).toEqual(failed("invalid-input", "nowhere"));
    expect(workspace.state("shop", "nowhere")).toBeUndefined();
  });

  it("program-error: the program throws", async () => {
    expect(told(await run({ "work-dir": "broken" }))).toEqual(failed("program-error", "The program is broken."));
  });

  it("policy: a mandatory policy is broken", async () => {
    workspace.become({ wrong: { "preview shop": { kind: "policy", message: "Tables are not allowed here." } } });
    expect(told(await run({}))).toEqual(failed("policy", "Tables are not allowed here."));
  });

  it("gate: a table would be lost that nobody let go", async () => {
    workspace.writeState("shop", "dev", stateWith(archive));
    expect(told(await run({}))).toEqual(failed("gate", "archive"));
    expect(workspace.changes()).toEqual([]);
  });

  it.each([
    ["by the label", ["causeway:allow-destructive"], "", "acme/shop", ""],
    ["by a line", [], `causeway: allow delete ${archive.urn}`, "acme/shop", ""],
    ["by a line of a fork, which does not count", [], `causeway: allow delete ${archive.urn}`, "mallory/shop", "gate"],
    ["by the label on a fork", ["causeway:allow-destructive"], "", "mallory/shop", ""],
  ])("gate: the merged pull request lets it go %s", async (_how, labels, body, headRepository, reason) => {
    workspace.writeState("shop", "dev", stateWith(archive));
    const pull = { number: 9, user: "ada", mergeSha: workspace.commit, mergedAt: "2026-11-22T00:00:00Z" };
    github.state.pullRequestsOf = { [workspace.commit]: [{ ...pull, labels, body, headRepository }] };
    expect((await run({})).outputs["failure-reason"]).toBe(reason);
  });

  it("locked: another run holds the stack, and is named", async () => {
    workspace.writeState("shop", "dev", stateWith());
    mkdirSync(workspace.locksOf("shop", "dev"), { recursive: true });
    const lock = { pid: 1, username: "ada", hostname: "laptop", timestamp: "2026-11-22T00:00:00Z" };
    writeFileSync(join(workspace.locksOf("shop", "dev"), "one.json"), JSON.stringify(lock));
    expect(told(await run({ "lock-timeout": "0" }))).toEqual(failed("locked", "laptop (process 1)"));
    expect(workspace.changes()).toEqual([]);
  });

  it("plan-stale: the plan is of another commit", async () => {
    const hash = "a".repeat(64);
    const hashes = { settingsHash: hash, lockfileHash: hash, stateHash: hash, operationsHash: hash };
    const plan = { version: 1, project: "shop", stack: "dev", environment: "dev", commit: "b".repeat(40), ...hashes };
    mkdirSync(join(workspace.checkout, "plans"));
    const text = JSON.stringify({ ...plan, operations: [], createdAt: "2026-11-22T00:00:00Z" });
    writeFileSync(join(workspace.checkout, "plans/shop.plan.json"), text);
    expect(told(await run({ plan: "plans", "require-plan": "true" }))).toEqual(failed("plan-stale", "bbbbbbbbbbbb"));
    expect(workspace.changes()).toEqual([]);
  });

  it("plan-violated: Pulumi would do something else than it said", async () => {
    workspace.become({ wrong: { "up shop": { kind: "plan-violated", message: "" } } });
    expect(told(await run({}))).toEqual(failed("plan-violated", "violates plan"));
  });

  it("throttled: AWS asks for patience, longer than ours lasts", async () => {
    workspace.become({ wrong: { "up shop": { kind: "throttled", message: "later" } } });
    expect(told(await run({}))).toEqual(failed("throttled", "Rate exceeded"));
    expect(workspace.changes()).toHaveLength(4);
  });

  it.each([
    ["the input, as `configure-aws-credentials` writes it", { "aws-expiration": '"2026-01-01T00:00:00.000Z"' }, {}],
    ["the environment", {}, { AWS_CREDENTIAL_EXPIRATION: "2026-01-01T00:00:00Z" }],
  ])("credentials: they would expire, by %s", async (_what, inputs, env) => {
    expect(told(await run(inputs, { env }))).toEqual(
      failed("credentials", "The credentials expire at 2026-01-01T00:00:00Z"),
    );
    expect(workspace.changes()).toEqual([]);
  });

  it("credentials: the backend does not let us in", async () => {
    workspace.become({ wrong: { login: { kind: "login", message: "AccessDenied: no such bucket" } } });
    expect(told(await run({}))).toEqual(failed("credentials", "no such bucket"));
  });

  it("provider-error: AWS refuses a resource", async () => {
    workspace.become({ wrong: { "up shop": { kind: "provider-error", message: "LimitExceeded: too many tables" } } });
    expect(told(await run({}))).toEqual(failed("provider-error", "too many tables"));
    expect(github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["failure"]);
  });

  it("preflight: the credentials are of another account", async () => {
    const identity = "<Account>999999999999</Account><Arn>arn:aws:iam::999999999999:role/x</Arn><UserId>x</UserId>";
    const body = `<GetCallerIdentityResponse><GetCallerIdentityResult>${identity}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
    const aws = createServer((_request, response) => response.writeHead(200, { "content-type": "text/xml" }).end(body));
    await new Promise<void>((ready) => aws.listen(0, "127.0.0.1", ready));
    onTestFinished(() => void aws.close());
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(aws.address())}`,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "half",
      AWS_REGION: "eu-central-1",
    };
    const result = await run({ preflight: "true", "allowed-account-ids": "123456789012" }, { env });
    expect(told(result)).toEqual(failed("preflight", "999999999999"));
    expect(workspace.changes()).toEqual([]);
  });

  it("evidence: the environment before has none", async () => {
    expect(told(await run({ environment: "prod", "previous-environment": "dev" }))).toEqual(
      failed("evidence", "no record"),
    );
  });

  it("evidence: GitHub cannot be asked what was acknowledged", async () => {
    github.plant({ path: /commits/, fault: { kind: "status", status: 500 } });
    expect(told(await run({}))).toEqual(failed("evidence", "could not be asked"));
    expect(workspace.calls()).toEqual([]);
  });

  it("unhealthy: it is deployed, and does not answer", async () => {
    const result = await run({ probes: "https://127.0.0.1:1/health", "soak-limit-seconds": "1" });
    expect(told(result)).toEqual(failed("unhealthy", "probe:https://127.0.0.1:1/health"));
    expect(workspace.changes()).toEqual(["up shop dev"]);
    expect(github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["failure"]);
  });

  it("contract: the outputs are not those that were promised", async () => {
    workspace.become({ outputs: { shop: { address: { value: "x" } } } });
    expect(told(await run({}))).toEqual(failed("contract", "url"));
  });

  it("pending-operations: an earlier run was interrupted, with both repairs of each resource", async () => {
    const interrupted = { type: "creating", resource: { urn: archive.urn, type: archive.type, inputs: {} } };
    const state = {
      version: 3,
      deployment: {
        manifest: { time: "2026-11-22T00:00:00Z", magic: "x", version: "v3.255.0" },
        resources: [],
        pending_operations: [interrupted],
      },
    };
    workspace.writeState("shop", "dev", state);
    const result = await run({});
    expect(told(result)).toEqual(failed("pending-operations", "pulumi import --stack dev"));
    expect(result.summary).toContain("--clear-pending-creates");
    expect(workspace.state("shop", "dev")).toEqual(state);
  });

  it("bug: what nobody foresaw", async () => {
    workspace.become({ wrong: { "stack export shop": { kind: "garbage", message: "{ half" } } });
    workspace.writeState("shop", "dev", stateWith());
    expect(told(await run({}))).toEqual(failed("bug", "report"));
  });

  it("cancelled: the job is cancelled before anything is begun", async () => {
    const cancel = (text: Buffer, child: ChildProcess): void => {
      if (String(text).includes("▶ program")) child.kill("SIGINT");
    };
    const result = await run({}, { started: (child) => void child.stdout?.on("data", (text) => cancel(text, child)) });
    expect(told(result)).toEqual(failed("cancelled", "end"));
    expect(workspace.changes()).toEqual([]);
  });
});

describe("the set of reasons", () => {
  it("is that of a deployment", () => expect([...failureReasons]).toEqual([...deployFailureReasons]));

  it("is produced whole by the tests above", () => {
    // One test alone, as by its name, does not produce the others.
    const missing = produced.size > 3 ? failureReasons.filter((reason) => !produced.has(reason)) : [];
    expect(missing).toEqual([]);
  });
});

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}
