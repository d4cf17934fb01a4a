import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, type BundleRun, pullRequestEvent, runBundle } from "./run-bundle.ts";
import { renderReportFile } from "../src/report-file.ts";
import { previewedStack, previewReport, resourceRow } from "./sample-report.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

const bot = "github-actions[bot]";
const shop = { "work-dir": "shop", environment: "prod", base: "none" };
/** Tells a preview that is there already: for what happens after it, without the seconds that one takes. */
const collected = { mode: "collect", "results-path": "collected" };

let workspace: Workspace;
let github: FakeGitHub;

beforeAll(() => {
  workspace = makeWorkspace();
  const folder = join(workspace.checkout, "collected");
  mkdirSync(folder);
  const report = previewReport(previewedStack({ resources: [resourceRow({ operation: "create", name: "orders-1" })] }));
  writeFileSync(join(folder, "preview-report.json"), renderReportFile({ report, caveat: undefined }));
});
afterAll(() => workspace.remove());
beforeEach(async () => {
  github = await startFakeGitHub();
});
afterEach(() => github.stop());

function run(inputs: Readonly<Record<string, string>>, more: Partial<BundleRun> = {}): Promise<BundleResult> {
  return runBundle({ github, workspace, inputs, ...more });
}

function commentBody(): string {
  const [only, ...others] = github.commentsBy(bot);
  expect(others).toEqual([]);
  return only?.body ?? "";
}

describe("the preview action", () => {
  it("writes one comment, and rewrites it on the second run", async () => {
    const first = await run(shop);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(commentBody()).toMatch(
      /^<!-- causeway v1 \{"action":"preview","header":"default","commit":"1a2b3c4d\w+"\} -->\n/,
    );
    expect(commentBody()).toContain("orders-1");
    expect(commentBody()).not.toContain("@acme/shop");
    expect(commentBody()).not.toContain("<script>");
    const second = await run({ ...shop, environment: "dev" });
    expect(second.outputs["comment-id"]).toBe(first.outputs["comment-id"]);
    expect(commentBody()).not.toContain("orders-1");
  });

  it("sets every output, and keeps the whole preview in files", async () => {
    const { outputs, summary } = await run({ ...shop, environment: "dev, prod" });
    expect(outputs).toMatchObject({
      "has-changes": "true",
      creates: "5",
      updates: "0",
      replaces: "0",
      deletes: "0",
      summary: "2 stacks: 5 creates.",
      "comment-id": "1001",
      "failure-reason": "",
    });
    const json = JSON.parse(readFileSync(outputs["result-path"] ?? "", "utf8"));
    expect(json.stacks.map(({ env }: { readonly env: string }) => env)).toEqual(["dev", "prod"]);
    expect(readFileSync(outputs["report-path"] ?? "", "utf8")).toContain("<!doctype html>");
    expect(summary).toContain("orders-1");
  });

  it("finds its comment behind the first page, and leaves those of others alone", async () => {
    const marker = '<!-- causeway v1 {"action":"preview","header":"default"} -->';
    github.comment("mallory", `${marker}\nall is well`);
    for (let index = 0; index < 150; index++) github.comment("reviewer", `remark ${index}`);
    const own = github.comment(bot, `${marker}\nold`);
    const { outputs } = await run(collected);
    expect(outputs["comment-id"]).toBe(String(own.id));
    expect(commentBody()).toContain("orders-1");
    expect(github.commentsBy("mallory").map((comment) => comment.body)).toEqual([`${marker}\nall is well`]);
  });

  it("writes the summary only, and succeeds, with the token of a fork", async () => {
    github.plant({
      method: "POST",
      path: /comments/,
      fault: { kind: "status", status: 403, message: "Resource not accessible by integration" },
    });
    const result = await run(collected, { event: pullRequestEvent(github, "mallory/shop") });
    expect(result.exitCode).toBe(0);
    expect(github.state.comments).toEqual([]);
    expect(result.summary).toContain("orders-1");
    expect(result.log).toContain("::notice title=No comment on the pull request::The token may only read");
    expect(result.outputs["comment-id"]).toBe("");
  });

  it("says in comment, summary and annotation that a program threw, and fails", async () => {
    const result = await run({ "work-dir": "broken", environment: "prod", base: "none" });
    expect(result.exitCode).toBe(1);
    expect(result.outputs["failure-reason"]).toBe("program-error");
    for (const text of [commentBody(), result.summary]) {
      expect(text).toContain("reading 'count'");
      expect(text).toContain("about to count");
    }
    expect(result.log).toMatch(/^::error title=broken%2C prod could not be previewed,file=broken\/index.ts,line=6::/m);
  });

  it("previews the other stacks beside one that fails", async () => {
    const result = await run({ "work-dir": "broken\nshop", environment: "prod", base: "none" });
    expect(result.exitCode).toBe(1);
    expect(commentBody()).toContain("reading 'count'");
    expect(commentBody()).toContain("orders-1");
  });

  it.each([
    [
      "inputs are wrong",
      { "edit-pr-comment": "maybe", "fail-on": "explosions" },
      "2 inputs of the action are wrong",
      "invalid-input",
    ],
    ["there is no such folder", { ...shop, "work-dir": "nowhere" }, "nowhere", "invalid-input"],
    ["the base is unknown", { ...shop, base: "no-such-branch" }, "no-such-branch", "invalid-input"],
  ])("says so when %s", async (_what, inputs, part, reason) => {
    const result = await run(inputs);
    expect(result.exitCode).toBe(1);
    expect(result.outputs["failure-reason"]).toBe(reason);
    expect(commentBody()).toContain(part);
    expect(result.summary).toContain(part);
  });

  it.each([
    ["push", { ref: "refs/heads/main", before: "0".repeat(40) }],
    ["workflow_dispatch", { inputs: {} }],
    ["merge_group", { merge_group: { base_sha: "0".repeat(40) } }],
  ])("writes the summary only on %s", async (eventName, event) => {
    const result = await run(collected, { eventName, event });
    expect(result.exitCode).toBe(0);
    expect(github.log).toEqual([]);
    expect(result.summary).toContain("orders-1");
  });

  it("tries again when GitHub fails twice", async () => {
    github.plant({ path: /comments/, times: 2, fault: { kind: "status", status: 502 } });
    const result = await run(collected, { isFast: true });
    expect(result.exitCode).toBe(0);
    expect(commentBody()).toContain("orders-1");
  });

  it("warns and succeeds when GitHub stays broken", async () => {
    github.plant({ path: /comments/, fault: { kind: "status", status: 500 } });
    const result = await run(collected, { isFast: true });
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain("::warning title=No comment on the pull request::GitHub did not take it (500)");
  });

  it("works with an Enterprise server", async () => {
    await github.stop();
    github = await startFakeGitHub({ basePath: "/api/v3" });
    const result = await run(collected);
    expect(result.exitCode).toBe(0);
    expect(commentBody()).toContain("orders-1");
  });

  it("compares the merge that GitHub makes with its base, and fails for a delete only when told to", async () => {
    workspace.git("switch", "--quiet", "--create", "fewer-tables");
    workspace.edit("shop/Pulumi.prod.yaml", '"2"', '"1"');
    workspace.git("commit", "--quiet", "--all", "--message=Fewer tables");
    workspace.git("switch", "--quiet", "--detach", "main");
    workspace.git("merge", "--quiet", "--no-ff", "--message=Merge", "fewer-tables");
    const env = { GITHUB_SHA: workspace.git("rev-parse", "HEAD") };
    const tolerant = await run({ ...shop, base: "auto" }, { env });
    expect(tolerant).toMatchObject({ exitCode: 0, outputs: { deletes: "1", sames: "2" } });
    expect(commentBody()).toContain(`main (${workspace.git("rev-parse", "--short=7", "main")})`);
    const strict = await run({ ...shop, base: "main", "fail-on": "rejects, delete" }, { env });
    expect(strict).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "gate" } });
    expect(workspace.git("worktree", "list").split("\n")).toHaveLength(1);
    workspace.git("switch", "--quiet", "main");
  });

  it("warns above everything when the base is not in the checkout", async () => {
    const result = await run({ ...shop, base: "auto" });
    expect(result.exitCode).toBe(0);
    expect(commentBody()).toContain(
      "> [!WARNING]\n> The commit that this pull request is based on is not in the checkout",
    );
  });

  it("asks the engine where it is told to, and says what it lacks", async () => {
    const engine = { "work-dir": "shop", environment: "prod", engine: "pulumi", "cloud-url": "file:///nowhere" };
    const result = await run(engine, { env: { PATH: "/nowhere" } });
    expect([result.exitCode, result.outputs["failure-reason"], result.outputs["plan-path"]]).toEqual([
      1,
      "invalid-input",
      "",
    ]);
    expect(commentBody()).toMatch(/pulumi/iu);
  });

  it("evaluates the pull request of a fork offline, also where the engine is asked for", async () => {
    const engine = { "work-dir": "shop", environment: "prod", engine: "pulumi" };
    const event = pullRequestEvent(github, "mallory/shop");
    const result = await run(engine, { event, env: { PATH: process.env["PATH"] ?? "" } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { creates: "3", "plan-path": "" } });
    expect(result.summary).toContain("The engine was not asked: a pull request of a fork");
  });

  it("tells as one what parallel jobs have previewed, and what one of them did not", async () => {
    const results = join(workspace.checkout, "results");
    for (const environment of ["dev", "prod"]) {
      await run({ ...shop, environment, "comment-on-pr": "false", "report-path": `results/${environment}` });
    }
    expect(github.log).toEqual([]);
    const collect = { mode: "collect", "results-path": "results" };
    expect(await run({ ...collect, "expected-results": "2" })).toMatchObject({
      exitCode: 0,
      outputs: { creates: "5" },
    });
    expect(await run({ ...collect, "expected-results": "3" })).toMatchObject({
      exitCode: 1,
      outputs: { creates: "5" },
    });
    expect(commentBody()).toContain("1 job without a result");
    rmSync(results, { recursive: true });
  });
});

describe("secrets", () => {
  const env = {
    AWS_SECRET_ACCESS_KEY: "canary-aws-secret-access-key",
    AWS_SESSION_TOKEN: "canary-aws-session-token",
    PULUMI_ACCESS_TOKEN: "canary-pulumi-access-token",
    PULUMI_CONFIG_PASSPHRASE: "canary passphrase with blanks",
    NPM_TOKEN: "canary-npm-token",
  };

  it.each(["prod", "broken"])(
    "appear nowhere when a program prints, uses and throws them (%s)",
    async (environment) => {
      const result = await run({ "work-dir": "leaky", environment, base: "none" }, { env });
      const files = [result.outputs["result-path"], result.outputs["report-path"]].map((file) =>
        readFileSync(file ?? "", "utf8"),
      );
      const everything = [commentBody(), JSON.stringify(result), ...files].join("\n");
      expect(commentBody()).toContain("leaky");
      expect(everything).not.toMatch(/canary[- ](?!plain)/);
      expect(everything.replaceAll(/::add-mask::.*?\\n/g, "")).not.toContain("ghs_0123456789");
    },
  );
});
