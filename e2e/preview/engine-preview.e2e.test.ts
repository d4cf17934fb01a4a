import { hasChanges } from "@causeway/engine";
import { type PreviewOutcome, previewStacks } from "@causeway/preview";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

let world: EngineWorld;

beforeAll(async () => {
  await pulumiCommand();
  world = await EngineWorld.begin();
}, 30 * 60_000);

afterAll(() => world.end());

function preview(stack: EngineStack, upsert = false): Promise<PreviewOutcome> {
  return previewStacks({
    rootDir: stack.folder,
    stackDirs: ["."],
    environments: [stack.name],
    today: "2026-11-22",
    engine: { open: () => openStack(stack), upsert },
  });
}

/** Resources that are not left alone, as `topic: create at line 3`. */
function told({ json }: PreviewOutcome): readonly string[] {
  const resources = json.stacks.flatMap((stack) => stack.resources);
  const moved = resources.filter(
    ({ op, kind, type }) => op !== "same" && kind === "resource" && type !== "pulumi:pulumi:Stack",
  );
  return moved.map(({ name, op, line }) => `${name}: ${op} at line ${line ?? "none"}`).toSorted();
}

const head = 'import * as aws from "@pulumi/aws";\n';
const topics = (...lines: readonly string[]): string => `${head}${lines.join("\n")}\n`;

test("a small program is told as the engine plans it, on its lines, through its life", async () => {
  const stack = world.project(
    topics(
      'new aws.sns.Topic("orders", { name: "orders", displayName: "Orders" });',
      'new aws.sns.Topic("mails", { name: "mails" });',
    ),
  );
  const missing = await preview(stack);
  expect(missing.json.stacks[0]?.failure).toMatchObject({ reason: "invalid-input" });

  const first = await preview(stack, true);
  expect(first.json.stacks[0]?.failure).toBeUndefined();
  expect(told(first)).toEqual(["mails: create at line 3", "orders: create at line 2"]);
  expect(first.report).toMatchObject({ engine: expect.stringMatching(/^Pulumi 3\./u), base: "the state of the stack" });
  expect(first.plans).toHaveLength(1);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(told(await preview(stack))).toEqual([]);

  stack.rewrite(
    topics(
      'new aws.sns.Topic("orders", { name: "orders-2", displayName: "Orders" });',
      "",
      'new aws.sns.Topic("bills", { name: "bills" });',
    ),
  );
  const second = await preview(stack);
  expect(told(second)).toEqual(["bills: create at line 4", "mails: delete at line none", "orders: replace at line 2"]);
  expect(second.json.stacks[0]?.resources.find(({ name }) => name === "orders")?.because).toEqual(["name"]);
}, 600_000);

test("a program that throws fails as in an evaluation, on its line", async () => {
  const { verdict, json } = await preview(world.project(topics('throw new Error("not today");')));
  expect([verdict, json.stacks[0]?.failure]).toEqual([
    "failed",
    expect.objectContaining({ reason: "program-threw", line: 2 }),
  ]);
}, 600_000);

test("of a stack of this repository the engine and the evaluation see the same resources", async () => {
  const stack = await world.stack("event-pipeline", "dev");
  const first = await preview(stack);
  const [plan] = first.plans;
  expect(first.json.stacks[0]?.failure).toBeUndefined();
  expect(first.json.stacks[0]?.gaps.filter((text) => /engine/u.test(text))).toEqual([]);
  expect(plan?.digest.counts.create).toBe(first.json.stacks[0]?.changes.create);

  expect(await stack.up()).toMatchObject({ code: 0, errors: [] });
  const second = await preview(stack);
  expect(told(second)).toEqual([]);
  expect(second.plans.map(({ digest }) => hasChanges(digest))).toEqual([false]);
}, 900_000);
