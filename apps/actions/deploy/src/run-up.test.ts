import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionRun, GitHubRepository } from "@causeway/action-kit";
import type { DeployPorts, DeployRequest } from "@causeway/deploy";
import type { Engine } from "@causeway/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOf, operation } from "../test/sample-results.ts";
import type { DeployTools } from "./deploy-tools.ts";
import { readDeployInputs } from "./inputs.ts";
import { RunJournal } from "./run-journal.ts";
import { runUp } from "./run-up.ts";
import type { StackResult } from "./stack-result.ts";

const commit = "c".repeat(40);
const hash = "a".repeat(64);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-up-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly results: readonly StackResult[];
  readonly requests: readonly DeployRequest[];
  readonly kept: readonly string[];
}

/** Runs `up` with a deployment that notes what it is asked for. */
async function up(inputs: Readonly<Record<string, string>>, kind: "deployed" | "failed" = "deployed"): Promise<Ran> {
  const requests: DeployRequest[] = [];
  const kept: string[] = [];
  const deployStack = async (request: DeployRequest, ports: DeployPorts) => {
    requests.push(request);
    ports.started?.({
      backend: "s3://states",
      project: "shop",
      stack: "dev",
      host: "runner",
      pid: 7,
      since: new Date(0),
    });
    const told = { digest: digestOf(operation()), stages: [], warnings: [], durationMs: 1 };
    if (kind === "failed")
      return { kind, reason: "provider-error" as const, message: "No.", hint: "Mend it.", ...told };
    const about = { project: "shop", stack: "dev", environment: "dev", commit };
    const evidence = {
      causeway: 1 as const,
      ...about,
      operationsHash: hash,
      stateHashBefore: hash,
      soakSeconds: 0,
      gates: [],
    };
    return { kind, gates: [], evidence, outputs: {}, ...told };
  };
  const notAsked = async (): Promise<never> => Promise.reject(new Error("This is not asked for."));
  const engine: Engine = {
    project: "shop",
    stack: "acme/shop/dev",
    version: "3.255.0",
    select: notAsked,
    preview: notAsked,
    up: notAsked,
    refresh: notAsked,
    drift: notAsked,
    destroy: notAsked,
    cancel: notAsked,
    exportState: notAsked,
    importState: notAsked,
    outputs: notAsked,
    secrets: notAsked,
  };
  const github: GitHubRepository = {
    deployments: { latest: notAsked, newestOfEach: notAsked, create: notAsked, tell: notAsked },
    issues: { keep: notAsked, close: notAsked },
    mergedPullRequest: async () => ({
      number: 1,
      author: "ada",
      labels: ["causeway:allow-destructive"],
      body: "",
      isFork: false,
    }),
    isPullRequestOpen: notAsked,
  };
  const tools: DeployTools = {
    github,
    askGit: (word) => (word === "status" ? "" : commit),
    journal: new RunJournal((text) => kept.push(text)),
    clock: { now: () => new Date("2026-11-22T00:00:00Z"), sleep: async () => {}, random: () => 0 },
    signal: new AbortController().signal,
    verbs: { deployStack, driftStack: notAsked, destroyStack: notAsked },
    openStack: async () => ({ engine, locks: async () => [] }),
    soak: {},
    secrets: ["canary"],
  };
  const context: ActionRun["context"] = {
    apiUrl: "",
    repository: undefined,
    eventName: "push",
    pullRequest: undefined,
    checkoutSha: commit,
    previousSha: undefined,
    commit,
    runUrl: "https://github.test/run",
  };
  const variables = Object.entries({ environment: "dev", "work-dir": "shop", ...inputs });
  const env = Object.fromEntries(variables.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const run: ActionRun = { env: {}, context, print: () => {}, redact: (text) => text };
  const read = readDeployInputs({ ...env, GITHUB_WORKSPACE: folder });
  const results = await runUp({ inputs: read, run, tools }, read.environment ?? "");
  return { results, requests, kept };
}

describe("runUp", () => {
  it("asks for what the inputs say, of the commit and its files, with what was acknowledged", async () => {
    const { requests } = await up({
      "previous-environment": "staging",
      "previous-soak-seconds": "60",
      "soak-limit-seconds": "900",
      probes: "output:url/health",
      alarms: "errors",
      "image-scan": "high",
      "required-tags": "Owner",
      "aws-expiration": "2026-11-22T02:00:00Z",
      "strict-preflight": "true",
    });
    expect(requests).toEqual([
      {
        dir: join(folder, "shop"),
        environment: "dev",
        commit,
        tree: commit,
        requirePlan: false,
        previousEnvironment: "staging",
        previousSoakSeconds: 60,
        acknowledgements: [{ kind: "all", origin: "The label causeway:allow-destructive" }],
        lockWaitMs: 900_000,
        timeLimitMs: 3_600_000,
        credentialsUntil: new Date("2026-11-22T02:00:00Z"),
        soak: {
          seconds: 300,
          limitSeconds: 900,
          probes: [{ target: { kind: "output", output: "url", path: "/health" } }],
          alarms: ["errors"],
          imageScan: "HIGH",
          tags: ["Owner"],
        },
        strictPreflight: true,
        run: { message: `Commit ${commit} by https://github.test/run`, continueOnError: false, refresh: false },
        signal: expect.any(AbortSignal),
        secrets: ["canary"],
        runUrl: "https://github.test/run",
      },
    ]);
  });

  it("finds the plan of each stack by its project and plain name", async () => {
    const hashes = { settingsHash: hash, lockfileHash: hash, stateHash: hash, operationsHash: hash };
    for (const [project, stack] of [
      ["shop", "prod"],
      ["other", "dev"],
      ["shop", "dev"],
    ]) {
      const plan = { version: 1, project, stack, environment: "dev", commit, ...hashes, operations: [] };
      const text = JSON.stringify({ ...plan, createdAt: "2026-11-22T00:00:00Z" });
      writeFileSync(join(folder, `${project}.${stack}.plan.json`), text);
    }
    const { requests } = await up({ plan: "." });
    expect(requests[0]?.plan).toMatchObject({ project: "shop", stack: "dev" });
  });

  it("keeps what it holds while it holds it, and after a failure, for the post step to look", async () => {
    expect((await up({})).kept.at(-1)).toBe("");
    const { kept, results } = await up({}, "failed");
    expect(JSON.parse(kept.at(-1) ?? "")).toMatchObject({ stack: "dev", lock: { pid: 7 } });
    expect(results).toMatchObject([{ verdict: "failed", failure: { reason: "provider-error" } }]);
  });

  it("keeps nothing of a stack that could not be opened", async () => {
    const { kept, results } = await up({ "settings-from": "dev", environment: "pr-1" });
    expect(kept.at(-1)).toBe("");
    expect(results).toMatchObject([{ verdict: "refused", failure: { reason: "invalid-input" } }]);
  });

  it("leaves the stacks after one that failed", async () => {
    const { results, requests } = await up({ "work-dir": "shop, next" }, "failed");
    expect(results.map(({ verdict }) => verdict)).toEqual(["failed", "not-begun"]);
    expect(requests).toHaveLength(1);
  });

  it("begins nothing where a probe cannot be read", async () => {
    await expect(up({ probes: "http://shop.test, output:, ok" })).rejects.toThrow(
      '`probes` has "http://shop.test", "output:", "ok"',
    );
  });
});
