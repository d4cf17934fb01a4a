import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { JudgedProgram } from "../deploy-ports.ts";
import { judgeOffline } from "./judge-offline.ts";

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const tags = 'tags: { Environment: "dev", Project: "p", Owner: "o", CostCenter: "c" }';
const topic = `const aws = require("@pulumi/aws");\nnew aws.sns.Topic("topic", { ${tags} });\n`;
const overlap = `const aws = require("@pulumi/aws");
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", ${tags} });
for (const [name, cidrBlock] of [["a", "10.0.1.0/24"], ["b", "10.0.1.128/25"]]) new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock, ${tags} });
`;
const emptyState = { version: 3, deployment: { resources: [] } };

async function judged(
  program: string,
  files: Readonly<Record<string, string>> = {},
  state: unknown = emptyState,
): Promise<JudgedProgram> {
  const dir = mkdtempSync(join(tmpdir(), "causeway-judge-"));
  made.push(dir);
  mkdirSync(join(dir, ".git"));
  symlinkSync(fileURLToPath(new URL("../../../graph/node_modules", import.meta.url)), join(dir, "node_modules"));
  const all = {
    "Pulumi.yaml": "name: sample\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
    "package.json": "{}",
    "index.js": program,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(dir, name), text);
  return await judgeOffline({ dir, stack: "dev", commit: "c", state, today: "2026-11-22" });
}

describe.concurrent("judgeOffline", () => {
  it("answers what a program declares, and what of it is new against the state", async () => {
    const urn = "urn:pulumi:dev::sample::aws:sns/topic:Topic::gone";
    const root = {
      urn: "urn:pulumi:dev::sample::pulumi:pulumi:Stack::sample-dev",
      type: "pulumi:pulumi:Stack",
      custom: false,
    };
    const state = {
      version: 3,
      deployment: {
        resources: [root, { urn, type: "aws:sns/topic:Topic", custom: true, id: "x", inputs: {}, outputs: {} }],
      },
    };
    expect(await judged(topic, {}, state)).toMatchObject({
      kind: "judged",
      graph: { project: "sample", stack: "dev" },
      changes: { counts: { create: 1, delete: 1 } },
      refused: [],
    });
  });

  it("answers what AWS will refuse, with the line, unless it is waived", async () => {
    const found = await judged(overlap);
    expect(found).toMatchObject({
      refused: [
        expect.stringMatching(
          /^\S*overlap\S* on urn:pulumi:dev::sample::aws:ec2\/subnet:Subnet::[ab] \(index\.js:3\): /u,
        ),
      ],
    });
    const [refusal = ""] = found.kind === "judged" ? found.refused : [];
    const rule = refusal.split(" ", 1)[0];
    const waiver = `waivers:\n  - { rule: ${rule}, resource: "*::aws:ec2/subnet:Subnet::*", reason: r, owner: o, expires: 2026-11-22 }\n`;
    expect(await judged(overlap, { "guard-waivers.yaml": waiver })).toMatchObject({ refused: [] });
    const expired = await judged(overlap, { "guard-waivers.yaml": waiver.replace("11-22", "11-21") });
    expect(expired).toMatchObject({
      refused: [expect.stringContaining(refusal)],
      warnings: [expect.stringContaining("expired on 2026-11-21")],
    });
  });

  it("answers why a program says nothing, with the line", async () => {
    expect(await judged('\nthrow new Error("no such thing");\n')).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/no such thing.*\(index\.js:2\)$/su),
    });
  });
});
