import { cpSync, existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { component, SampleRepository, topics } from "../test/sample-repository.ts";
import { type PreviewOutcome, type PreviewRequest, previewStacks } from "./index.ts";

function preview(repository: SampleRepository, request: Partial<PreviewRequest> = {}): Promise<PreviewOutcome> {
  return previewStacks({
    rootDir: repository.dir,
    stackDirs: ["stacks/app"],
    environments: ["dev"],
    today: "2026-11-21",
    ...request,
  });
}

const main = { kind: "commit", ref: "main" } as const;

/** A file of recorded answers. */
function answers(vpc: string): Readonly<Record<string, string>> {
  return { "stacks/app/causeway.yaml": `dataSources: [{ token: "aws:ec2/getVpc:getVpc", result: { id: ${vpc} } }]\n` };
}

function operations({ json }: PreviewOutcome): Record<string, string> {
  return Object.fromEntries(
    json.stacks[0]?.resources.filter(({ kind }) => kind === "resource").map(({ name, op }) => [name, op]) ?? [],
  );
}

describe.concurrent("previewStacks", () => {
  it("shows everything as new when there is nothing to compare with", async () => {
    const outcome = await preview(new SampleRepository());
    expect(operations(outcome)).toEqual({ first: "create" });
    expect(outcome.report.base).toBeUndefined();
  });

  it("gives every resource a place, the root of the stack too", async () => {
    const { json } = await preview(new SampleRepository());
    const places = json.stacks[0]?.resources.map(({ name, file, line }) => [name, file, line]);
    expect(places).toEqual([
      ["app-dev", "stacks/app/Pulumi.yaml", 1],
      ["first", "packages/topics/index.js", 2],
    ]);
  });

  it("compares the files on disk with a commit", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/index.js": topics('"second"') });
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ first: "delete", second: "create" });
    expect(outcome.report.base).toMatch(/^main \([0-9a-f]{7}\)$/);
  });

  it("has the evaluations of the head share a folder, which the base does not see and which is gone afterwards", async () => {
    const repository = new SampleRepository();
    repository.write({
      "stacks/app/index.js": `${topics()}const shared = process.env.CAUSEWAY_EVALUATION_FOLDER;
if (shared !== undefined) require("fs").writeFileSync(require("path").join(shared, "made"), "");
makeTopic(shared === undefined ? "alone" : require("path").basename(shared));\n`,
    });
    repository.commit();
    const outcome = await preview(repository, { base: main });
    const [folder = ""] = Object.keys(operations(outcome)).filter((name) => name.startsWith("causeway-evaluation-"));
    expect(operations(outcome)).toEqual({ [folder]: "create", alone: "delete" });
    expect(existsSync(join(tmpdir(), folder))).toBe(false);
  });

  it("sees a change inside a component of the workspace", async () => {
    const repository = new SampleRepository();
    repository.write({ "packages/topics/index.js": component('{ displayName: "new" }') });
    expect(operations(await preview(repository, { base: main }))).toEqual({ first: "update" });
  });

  it("leaves no work tree behind, and runs no hook of the repository", async () => {
    const repository = new SampleRepository();
    repository.write({ ".git/hooks/post-checkout": "#!/bin/sh\ntouch hook-ran\n" });
    repository.git("config", "core.hooksPath", ".git/hooks");
    await preview(repository, { base: main });
    expect(repository.git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(repository.git("status", "--short")).toBe("");
  });

  it("takes a stack that the base does not have for new", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/Pulumi.prod.yaml": "config:\n  aws:region: eu-west-1\n" });
    const outcome = await preview(repository, { base: main, environments: ["prod"] });
    expect(operations(outcome)).toEqual({ first: "create" });
    expect(outcome.json.stacks[0]?.gaps).toEqual([expect.stringMatching(/^main \(.*does not have this stack/)]);
  });

  it("compares a project whose folder moved with itself, and says so", async () => {
    const repository = new SampleRepository();
    repository.git("mv", "stacks/app", "stacks/store");
    repository.write({ "stacks/store/index.js": topics('"first"', '"more"') });
    const outcome = await preview(repository, { base: main, stackDirs: ["stacks/store"] });
    expect(operations(outcome)).toEqual({ first: "same", more: "create" });
    expect(outcome.json.stacks[0]?.gaps).toEqual([expect.stringContaining("The base has this project in stacks/app")]);
  });

  it("takes a copy of a project for new", async () => {
    const repository = new SampleRepository();
    cpSync(join(repository.dir, "stacks/app"), join(repository.dir, "stacks/store"), { recursive: true });
    const outcome = await preview(repository, { base: main, stackDirs: ["stacks/store"] });
    expect(operations(outcome)).toEqual({ first: "create" });
    expect(outcome.json.stacks[0]?.gaps[0]).toContain("does not have this stack");
  });

  it("fills the submodules of the base as that has them", async () => {
    const module = new SampleRepository();
    module.write({ "names.js": 'module.exports = ["first"];\n' });
    module.commit();
    const repository = new SampleRepository();
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", module.dir, "modules/network");
    repository.write({
      "stacks/app/index.js": `const { makeTopic } = require("topics");\nrequire("../../modules/network/names").forEach(makeTopic);\n`,
    });
    repository.commit();
    repository.write({ "modules/network/names.js": 'module.exports = ["first", "second"];\n' });
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ first: "same", second: "create" });
    expect(repository.git("-C", "modules/network", "status", "--short").trim()).toBe("M names.js");
  });

  it("says that a submodule of the base is empty where nobody has it", async () => {
    const module = new SampleRepository();
    const repository = new SampleRepository();
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", module.dir, "modules/network");
    repository.commit();
    repository.git("submodule", "--quiet", "deinit", "--force", "modules/network");
    const { json } = await preview(repository, { base: main });
    expect(json.stacks[0]?.gaps).toContainEqual(
      expect.stringContaining("The submodule modules/network is not checked out"),
    );
  });

  it("tells of a lockfile beside the stack that differs", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/package-lock.json": "{}" });
    const { json } = await preview(repository, { base: main });
    expect(json.stacks[0]?.gaps).toEqual([expect.stringContaining("package-lock.json differs from the base")]);
  });

  it("tells of a stack whose file went away with a rename", async () => {
    const repository = new SampleRepository();
    repository.git("mv", "stacks/app/Pulumi.dev.yaml", "stacks/app/Pulumi.development.yaml");
    const { json } = await preview(repository, { base: main, environments: [] });
    expect(json.stacks).toMatchObject([
      {
        env: "development",
        gaps: [expect.stringMatching(/new/), expect.stringContaining("The stack dev has no file any more")],
      },
    ]);
  });

  it.each([
    ["come with the change", {}, answers("first")],
    ["are changed", answers("second"), answers("first")],
    ["go away", answers("first"), {}],
  ])("compares programs, not answers, where the recorded answers %s", async (_, before, after) => {
    const repository = new SampleRepository();
    repository.write({
      ...before,
      "stacks/app/index.js": `const aws = require("@pulumi/aws");
aws.ec2.getVpc({}).then(({ id }) => new aws.ec2.SecurityGroup("one", { description: "d", vpcId: id }));
`,
    });
    repository.commit();
    rmSync(join(repository.dir, "stacks/app/causeway.yaml"), { force: true });
    repository.write(after);
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ one: "same" });
    expect(outcome.json.stacks[0]?.gaps[0]).toContain("causeway.yaml differs from the base");
    expect(repository.git("status", "--short").trim()).toMatch(/^(M|D|\?\?) stacks\/app\/causeway\.yaml$/);
  });

  it("shows what changes beside the new name of a project, and what the name itself does", async () => {
    const repository = new SampleRepository();
    repository.write({
      "stacks/app/Pulumi.yaml": "name: store\nruntime: nodejs\n",
      "stacks/app/index.js": topics('"first"', '"more"'),
    });
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ first: "same", more: "create" });
    expect(outcome.json.stacks[0]?.gaps).toEqual([
      expect.stringContaining("pulumi stack rename <organization>/store/dev"),
    ]);
  });

  it("says that the config of the base cannot be read", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/Pulumi.dev.yaml": "config: [\n" });
    repository.commit();
    repository.write({ "stacks/app/Pulumi.dev.yaml": "config: {}\n" });
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ first: "create" });
    expect(outcome.json.stacks[0]?.gaps[0]).toContain("The base could not be evaluated");
  });

  it("says that deletions were not judged without a base, and judges them where the base has no such stack", async () => {
    const repository = new SampleRepository();
    const alone = await preview(repository);
    expect(alone.json.stacks[0]?.gaps).toContainEqual(
      expect.stringContaining("stateful-replace-or-delete was not judged"),
    );
  });

  it("says that changes are not known when the base cannot be evaluated", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/index.js": 'throw new Error("broken main");\n' });
    repository.commit();
    repository.write({ "stacks/app/index.js": topics('"first"') });
    const outcome = await preview(repository, { base: main });
    expect(operations(outcome)).toEqual({ first: "create" });
    expect(outcome.json.stacks[0]?.gaps[0]).toContain("broken main");
  });

  it("tells of a program that fails, without hiding the stacks that do not", async () => {
    const repository = new SampleRepository();
    repository.write({
      "stacks/broken/Pulumi.yaml": "name: broken\nruntime: nodejs\n",
      "stacks/broken/package.json": "{}",
      "stacks/broken/index.js": 'throw new Error("no such thing");\n',
    });
    symlinkSync("../app/node_modules", join(repository.dir, "stacks/broken/node_modules"));
    const outcome = await preview(repository, { stackDirs: ["stacks/app", "stacks/broken"] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(outcome).toMatchObject({
      verdict: "failed",
      json: { stacks: [{ stack: "stacks/app" }, { stack: "stacks/broken", failure: { line: 1 } }] },
    });
  });

  it("names what moves with the clock, although both evaluations run within a second", async () => {
    const repository = new SampleRepository();
    repository.write({ "stacks/app/index.js": topics("`topic-${new Date().getFullYear()}`") });
    const { json } = await preview(repository);
    expect(json.stacks[0]?.findings.map(({ rule }) => rule)).toContain("nondeterministic-name");
  });

  it("compares with an exported state", async () => {
    const repository = new SampleRepository();
    const file = join(repository.dir, "state.json");
    const root = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
    const resources = [
      { urn: root, type: "pulumi:pulumi:Stack", custom: false },
      {
        urn: "urn:pulumi:dev::app::aws:sns/topic:Topic::gone",
        type: "aws:sns/topic:Topic",
        custom: true,
        id: "arn:x",
        inputs: {},
        outputs: {},
        parent: root,
      },
    ];
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));
    expect(operations(await preview(repository, { base: { kind: "state", file } }))).toEqual({
      first: "create",
      gone: "delete",
    });
  });

  it("tells what an exported state says of interrupted deployments", async () => {
    const repository = new SampleRepository();
    const file = join(repository.dir, "state.json");
    const resource = {
      urn: "urn:pulumi:dev::app::aws:sns/topic:Topic::first",
      type: "aws:sns/topic:Topic",
      custom: true,
      id: "arn:x",
    };
    const deployment = { resources: [resource], pending_operations: [{ type: "updating", resource }] };
    writeFileSync(file, JSON.stringify({ version: 3, deployment }));
    const { json } = await preview(repository, { base: { kind: "state", file } });
    expect(json.stacks[0]?.gaps).toContainEqual(
      expect.stringMatching(/^In the base: .*interrupted while updating first/),
    );
  });

  it("lets a waiver beside the resource speak", async () => {
    const repository = new SampleRepository();
    const untagged = await preview(repository);
    expect(untagged.json.stacks[0]?.findings.map(({ rule }) => rule)).toContain("tag-missing");
    repository.write({
      "packages/topics/index.js": component("{}").replace(
        "exports.",
        "// guard-ignore tag-missing until 2027-01-31 by platform: a sample\nexports.",
      ),
    });
    const waived = await preview(repository);
    expect(waived.json.stacks[0]).toMatchObject({ waived: 1 });
    expect(waived.json.stacks[0]?.findings.map(({ rule }) => rule)).not.toContain("tag-missing");
  });

  it("takes only ids for pasted that neither the config nor a recorded answer gave", async () => {
    const repository = new SampleRepository();
    repository.write({
      "stacks/app/Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n  app:group: sg-0b094aa4091786d92\n",
      "stacks/app/causeway.yaml": `dataSources:
  - token: aws:ec2/getVpc:getVpc
    result: { id: vpc-0a1b2c3d4e5f67890 }
stackReferences:
  acme/network/dev: { subnetId: subnet-0a1b2c3d4e5f67890 }
`,
      "stacks/app/index.js": `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const network = new pulumi.StackReference("acme/network/dev");
const group = new pulumi.Config().require("group");
aws.ec2.getVpc({ default: true }).then(({ id }) => {
  new aws.ec2.SecurityGroup("looked-up", { description: "d", vpcId: id });
  network.getOutputDetails("subnetId").then(({ value }) => {
    new aws.ec2.Instance("one", { ami: "ami-0a1b2c3d4e5f67890", subnetId: value, vpcSecurityGroupIds: [group] });
  });
});
`,
    });
    const { json } = await preview(repository);
    const pasted = json.stacks[0]?.findings.filter(({ rule }) => rule === "foreign-literal").map(({ value }) => value);
    expect(pasted).toEqual(["ami-0a1b2c3d4e5f67890"]);
  });

  it("names the branch that the repository lacks", async () => {
    await expect(preview(new SampleRepository(), { base: { kind: "commit", ref: "no-such" } })).rejects.toMatchObject({
      code: "preview/base-missing",
      hint: expect.stringContaining("fetch-depth: 0"),
    });
  });

  it("tells what git complains of, rather than that the branch is missing", async () => {
    const repository = new SampleRepository();
    repository.write({ ".git/config": "[broken\n" });
    await expect(preview(repository, { base: main })).rejects.toMatchObject({
      code: "preview/base-missing",
      message: expect.stringContaining("bad config"),
    });
  });

  it("previews a stack once that is named twice", async () => {
    const request = { stackDirs: ["stacks/app", "./stacks/app/"], environments: ["dev", "dev"] };
    expect((await preview(new SampleRepository(), request)).json.stacks).toHaveLength(1);
  });

  it("does not take a ref for an option of git", async () => {
    await expect(preview(new SampleRepository(), { base: { kind: "commit", ref: "--help" } })).rejects.toMatchObject({
      code: "preview/base-missing",
    });
  });

  it("names the stacks that a project has", async () => {
    await expect(preview(new SampleRepository(), { environments: ["staging"] })).rejects.toMatchObject({
      code: "preview/no-stack",
      hint: "Name one of its stacks: dev.",
    });
  });

  it("keeps a credential out of report and result wherever a program puts it", async () => {
    const repository = new SampleRepository();
    const canary = `ghp_${"a1B2".repeat(9)}`;
    repository.write({
      "packages/topics/index.js": component(`{ displayName: "${canary}", tags: { "${canary}": "x" } }`),
      "stacks/app/index.js": topics(`"${canary}"`),
    });
    expect(JSON.stringify(await preview(repository))).not.toContain(canary);
  });

  it("keeps a key of AWS that stands plain in the config out of report and result", async () => {
    const repository = new SampleRepository();
    const key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz";
    repository.write({
      "stacks/app/Pulumi.dev.yaml": `config:\n  aws:region: eu-west-1\n  aws:secretKey: ${key}\n  app:plain: ${key}\n`,
      "stacks/app/index.js": `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const plain = new pulumi.Config().require("plain");
new aws.Provider("own", { region: "eu-west-1", secretKey: plain });
new aws.lambda.Function("one", { role: "r", environment: { variables: { AWS_SECRET_ACCESS_KEY: plain, OTHER: plain } } });
new aws.sns.Topic("two", { displayName: plain });
exports.plain = plain;
`,
    });
    const outcome = JSON.stringify(await preview(repository));
    expect(outcome).toContain("AWS_SECRET_ACCESS_KEY");
    expect(outcome).not.toContain(key);
  });
});
