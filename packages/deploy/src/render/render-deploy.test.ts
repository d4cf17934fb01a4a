import { describe, expect, it } from "vitest";
import { commit } from "../../test/deploy-world.ts";
import { digestOf, operation } from "../../test/digests.ts";
import type { DeployOutcome, DeployRefusal } from "../deploy-outcome.ts";
import type { DeployStage, StageRecord } from "../stages/stage-record.ts";
import { durationText } from "./duration-text.ts";
import { renderDeployMarkdown } from "./render-deploy-markdown.ts";
import { renderDeployText } from "./render-deploy-text.ts";

const subject = { project: "shop", environment: "staging", commit };
const hash = "0".repeat(64);

const stage = (name: DeployStage, status: StageRecord["status"], message: string, durationMs = 120): StageRecord => ({
  stage: name,
  status,
  durationMs,
  message,
});

const deployed: DeployOutcome = {
  kind: "deployed",
  digest: digestOf(operation("create")),
  gates: [
    { id: "probe:https://shop.example/health", status: "passed", message: "Answers 200." },
    { id: "image:nginx:1", status: "skipped", message: "It is in no private registry of ECR." },
  ],
  evidence: {
    causeway: 1,
    project: "shop",
    stack: "staging",
    environment: "staging",
    commit,
    operationsHash: hash,
    stateHashBefore: hash,
    soakSeconds: 300,
    gates: [],
  },
  outputs: {},
  stages: [
    stage("settings", "passed", "The settings can be read."),
    stage("promotion", "skipped", "No environment comes before this one.", 0),
    stage("up", "passed", "1 created.", 65_000),
    stage("soak", "passed", "All 2 measurements were good for 300 s.", 300_000),
  ],
  warnings: ["The label x acknowledges all that is lost, and nothing of the kind would be done."],
  durationMs: 366_000,
};

const refused: DeployRefusal = {
  kind: "refused",
  reason: "gate",
  message: "delete urn:pulumi:staging::shop::aws:rds/instance:Instance::main: the data of a database",
  hint: "If it is meant, write into the body of the pull request, or add the label causeway:allow-destructive:\ncauseway: allow delete urn:pulumi:staging::shop::aws:rds/instance:Instance::main",
  stages: [
    stage("settings", "passed", "The settings can be read."),
    stage("destructive", "failed", "delete urn:… the data of a database", 3_000),
  ],
  warnings: [],
  durationMs: 4_000,
};

describe("an outcome", () => {
  it.each([
    ["deployed", deployed],
    ["refused", refused],
  ])("is rendered: %s", async (name, outcome) => {
    await expect(renderDeployText(outcome, subject)).toMatchFileSnapshot(`../../test/golden/${name}.txt`);
    await expect(renderDeployMarkdown(outcome, subject)).toMatchFileSnapshot(`../../test/golden/${name}.md`);
  });

  const hostile = "x\u001b[2J\n::set-output name=a::b\n```\n## @team | <img src=x> ";

  it("lets nothing that a provider or a program says out of its place", () => {
    const told = {
      ...refused,
      message: hostile.repeat(3),
      hint: hostile,
      warnings: [hostile],
      stages: [stage("up", "failed", hostile)],
    };
    const text = renderDeployText(told, { ...subject, project: hostile });
    expect(text).not.toContain("\u001b");
    expect(text.split("\n").filter((line) => line.startsWith("::"))).toEqual([]);
    const markdown = renderDeployMarkdown(told, { ...subject, environment: hostile });
    const outside = markdown.replaceAll(/(`{3,})text\n[\s\S]*?\n\1/gu, "");
    expect(outside).not.toMatch(/<img|@team|\n## @/u);
  });

  it("stays below what a comment holds, whatever it says", () => {
    const long = hostile.repeat(5_000);
    const many = Array.from({ length: 500 }, () => long);
    const told = {
      ...refused,
      message: long,
      hint: long,
      warnings: many,
      gates: many.map((id) => ({ id, status: "failed" as const, message: long })),
      stages: many.map((message) => stage("up", "failed", message)),
    };
    expect(renderDeployMarkdown(told, subject).length).toBeLessThan(60_000);
  });
});

describe("durationText", () => {
  it.each([
    [0, "0.0 s"],
    [9_949, "9.9 s"],
    [9_950, "10 s"],
    [59_499, "59 s"],
    [59_500, "1 min 0 s"],
    [3_599_499, "59 min 59 s"],
    [3_600_000, "1 h 0 min"],
  ])("writes %i ms as %s", (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
