import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, runBundle } from "./run-bundle.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

/** Of the stack, which Pulumi alone can open; and of the job. */
const configured = "canary-configured-5678";
const given = "canary-output-1234";
const ofJob = "canary-database-password";
const leak = `${configured} ${given} ${ofJob}`;

let workspace: Workspace;
let github: FakeGitHub;

beforeAll(() => {
  workspace = makeWorkspace();
  const bin = join(workspace.temporary, "bin");
  mkdirSync(bin);
  const fake = fileURLToPath(new URL("fake-pulumi.cjs", import.meta.url));
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
});
afterAll(() => workspace.remove());
beforeEach(async () => {
  github = await startFakeGitHub();
});
afterEach(() => github.stop());

const type = "aws:dynamodb/table:Table";
const urn = `urn:pulumi:prod::shop::${type}::orders-${configured}-${given}-${ofJob}`;
const step = { op: "create", urn, type, old: null, new: { urn, type }, detailedDiff: null, provider: "" };
const named = { ...step, detailedDiff: { [`tags.${configured}`]: { diffKind: "add" } } };
const said = { prefix: "", message: `says ${leak}`, color: "never" };
const advice = { message: leak, policyName: "tags", policyPackName: "house", enforcementLevel: "advisory" };
const planned = [
  { resourcePreEvent: { metadata: named } },
  { diagnosticEvent: { ...said, severity: "warning" } },
  { policyEvent: { ...advice, resourceUrn: urn, color: "never", policyPackVersion: "1.0.0" } },
];
const refused = [...planned, { diagnosticEvent: { ...said, urn, severity: "error" } }];

/** Previews by the bundle, with an engine that says so. */
function preview(events: readonly object[], exitCode: number): Promise<BundleResult> {
  const worldFile = join(workspace.temporary, "world.json");
  const summary = { summaryEvent: { isPreview: true, result: exitCode === 0 ? "succeeded" : "failed" } };
  const world = {
    config: { "shop:login": { value: configured, secret: true } },
    outputs: { key: given },
    pulumi: dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json")),
    events: [...events, summary],
    exitCode,
  };
  writeFileSync(worldFile, JSON.stringify(world));
  return runBundle({
    github,
    workspace,
    inputs: { "work-dir": "shop", environment: "prod", engine: "pulumi", "cloud-url": "file:///nowhere" },
    env: {
      PATH: `${join(workspace.temporary, "bin")}:${process.env["PATH"] ?? ""}`,
      FAKE_PULUMI: worldFile,
      DATABASE_PASSWORD: ofJob,
    },
  });
}

/** Everything that anybody can read of it: what the job tells, what is on GitHub, and what it keeps as artifacts. */
function everything(result: BundleResult): string {
  const folder = result.outputs["plan-path"];
  const plans = folder ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const files = [...plans, result.outputs["result-path"] ?? "", result.outputs["report-path"] ?? ""];
  const log = result.log.replaceAll(/^::add-mask::.*$/gm, "");
  return JSON.stringify([{ ...result, log }, files.map((file) => readFileSync(file, "utf8")), github.state.comments]);
}

describe("a secret, by an engine that repeats it,", () => {
  it("is in nothing that is told of a preview: comment, summary, log, outputs, files and plans", async () => {
    const result = await preview(planned, 0);
    expect(result).toMatchObject({ exitCode: 0 });
    const text = everything(result);
    expect(text).toContain("orders-[secret]");
    expect(text).toContain("Policy house/tags");
    expect(readdirSync(result.outputs["plan-path"] ?? "")).toEqual(["shop.prod.plan.json"]);
    expect(text).not.toMatch(/canary/);
  });

  it("is in nothing that is told of one that fails", async () => {
    const result = await preview(refused, 255);
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "provider-error" } });
    const text = everything(result);
    expect(text).toContain("orders-[secret]");
    expect(text).not.toMatch(/canary/);
  });
});
