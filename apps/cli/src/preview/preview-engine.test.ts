import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseReviewedPlan, type StackPlace } from "@causeway/deploy";
import type { Engine, RunOptions } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { sampleProject } from "../../test/sample-project.ts";
import type { StackTools } from "../deploy/stack-tools.ts";
import { run } from "../run.ts";

const program = 'const aws = require("@pulumi/aws");\nnew aws.sns.Topic("topic", { name: "orders" });\n';
const urn = "urn:pulumi:dev::sample::aws:sns/topic:Topic::topic";

const unasked = (): never => {
  throw new Error("A preview asks for nothing else.");
};

interface Asked {
  readonly places: StackPlace[];
  readonly runs: RunOptions[];
}

/** An engine that would make the topic. */
function fakeTools(asked: Asked): StackTools {
  const engine: Engine = {
    project: "sample",
    stack: "dev",
    version: "3.255.0",
    select: async () => undefined,
    exportState: async () => ({ version: 3, deployment: {} }),
    preview: async (options) => {
      asked.runs.push(options);
      const operation = { urn, type: "aws:sns/topic:Topic", name: "topic", op: "create", engineOp: "create" } as const;
      return {
        kind: "done",
        durationMs: 1,
        digest: {
          operations: [{ ...operation, paths: [], replacePaths: [], provider: undefined, protect: false }],
          counts: { create: 1, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 },
          policy: [],
          warnings: [],
        },
      };
    },
    up: unasked,
    refresh: unasked,
    drift: unasked,
    destroy: unasked,
    cancel: unasked,
    importState: unasked,
    outputs: unasked,
    secrets: async () => [],
  };
  return {
    environment: { AWS_REGION: "eu-west-1" },
    openStack: async (place) => {
      asked.places.push(place);
      return { engine, locks: async () => undefined };
    },
    preflight: unasked,
    soak: { probe: unasked, alarms: unasked, imageScan: unasked, tags: unasked },
    clock: { now: unasked, sleep: unasked, random: unasked },
    ask: undefined,
    listenForEnd: unasked,
  };
}

async function preview(
  cwd: string,
  ...args: string[]
): Promise<{ exitCode: number; out: string; err: string } & Asked> {
  const texts = { out: "", err: "" };
  const asked: Asked = { places: [], runs: [] };
  const stream = (name: "out" | "err") => ({ write: (text: string) => (texts[name] += text) });
  const streams = { out: stream("out"), err: stream("err") };
  const exitCode = await run(["preview", ".", "--env", "dev", ...args], { streams, cwd, tools: fakeTools(asked) });
  return { exitCode, ...texts, ...asked };
}

function committed(dir: string): string {
  rmSync(join(dir, ".git"), { recursive: true });
  const git = (...words: string[]): string =>
    execFileSync("git", ["-C", dir, "-c", "user.name=t", "-c", "user.email=t@example.test", ...words], {
      encoding: "utf8",
    });
  git("init", "--quiet");
  writeFileSync(join(dir, ".gitignore"), "node_modules\n");
  git("add", ".");
  git("commit", "--quiet", "--message", "first");
  return git("rev-parse", "HEAD").trim();
}

describe("causeway preview --engine pulumi", () => {
  it("shows what the engine plans, and hands on backend, environment and limits", async () => {
    const dir = sampleProject(program);
    const options = ["--backend", "file:///state", "--target", urn, "--parallel", "4", "--refresh"];
    const { exitCode, out, places, runs } = await preview(dir, "--engine", "pulumi", ...options);
    expect([exitCode, out]).toEqual([0, expect.stringContaining("planned by Pulumi 3.255.0")]);
    expect(places).toEqual([{ dir, stack: "dev", env: { AWS_REGION: "eu-west-1" }, backend: "file:///state" }]);
    expect(runs).toMatchObject([{ targets: [urn], parallel: 4, refresh: true }]);
  });

  it("keeps a plan that a deployment can be held to, bound to the commit", async () => {
    const dir = sampleProject(program);
    const commit = committed(dir);
    const { exitCode, err } = await preview(dir, "--engine", "pulumi", "--plan-out", "plans");
    expect([exitCode, err]).toEqual([0, expect.stringContaining("sample.dev.plan.json")]);
    const plan = parseReviewedPlan(readFileSync(join(dir, "plans/sample.dev.plan.json"), "utf8"));
    expect(plan).toMatchObject({
      project: "sample",
      stack: "dev",
      environment: "dev",
      operations: [{ urn, op: "create", type: "aws:sns/topic:Topic" }],
    });
    expect([plan.commit, plan.tree]).toEqual([commit, expect.stringMatching(/^[0-9a-f]{40}$/u)]);
  });

  it("binds the plans of all stacks to what was there before the first of them was written", async () => {
    const dir = sampleProject(program, { "Pulumi.prod.yaml": "config:\n  aws:region: eu-west-1\n" });
    const commit = committed(dir);
    await preview(dir, "--env", "prod", "--engine", "pulumi", "--plan-out", "plans");
    const plans = readdirSync(join(dir, "plans")).map((file) =>
      parseReviewedPlan(readFileSync(join(dir, "plans", file), "utf8")),
    );
    expect(plans.map((plan) => plan.commit)).toEqual([commit]);
  });

  it("tells a commit whose files were changed since as another one", async () => {
    const dir = sampleProject(program);
    const commit = committed(dir);
    writeFileSync(join(dir, "index.js"), `${program}// changed\n`);
    await preview(dir, "--engine", "pulumi", "--plan-out", "plans");
    const plan = parseReviewedPlan(readFileSync(join(dir, "plans/sample.dev.plan.json"), "utf8"));
    expect([plan.commit, plan.tree]).toEqual([`${commit}-changed`, undefined]);
  });

  it("keeps no plan outside of a repository", async () => {
    const { exitCode, err } = await preview(sampleProject(program), "--engine", "pulumi", "--plan-out", "plans");
    expect([exitCode, err]).toEqual([2, expect.stringContaining("(cli/usage)")]);
  });

  it.each([
    [["--engine", "pulumi", "--base", "main"], "not with --base or --state"],
    [["--engine", "pulumi", "--state", "state.json"], "not with --base or --state"],
    [["--plan-out", "plans"], "--plan-out is for the engine"],
    [["--target", urn], "--target is for the engine"],
    [["--policy-pack", "house"], "--policy-pack is for the engine"],
    [["--engine", "pulumi", "--parallel", "0"], "Allowed are whole numbers from 1 to 1000"],
    [["--prices", "guess"], "Allowed choices are table, aws"],
  ])("refuses %j", async (args, part) => {
    const { exitCode, err, places } = await preview(sampleProject(program), ...args);
    expect([exitCode, err, places]).toEqual([2, expect.stringContaining(part), []]);
  });
});
