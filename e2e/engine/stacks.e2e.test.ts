import { evaluateProgram } from "@causeway/graph";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { deployBesidePulumi } from "../src/pulumi/cloud/simulated-deployer.ts";
import type { EngineStack, OperationResult } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

/** What releases, scaling, rotation and cut-overs move of each stack, so that none of it is left out unnoticed. */
const moving = {
  foundation: [],
  "environment-migration": [
    "aws:ecs/service:Service",
    "aws:lb/listenerRule:ListenerRule",
    "aws:route53/record:Record",
    "aws:secretsmanager/secretVersion:SecretVersion",
  ],
  "web-app": ["aws:ecs/service:Service", "aws:lb/listenerRule:ListenerRule"],
  "event-pipeline": ["aws:secretsmanager/secretVersion:SecretVersion"],
  "fleet-migration": [
    "aws:autoscaling/group:Group",
    "aws:lb/listenerRule:ListenerRule",
    "aws:secretsmanager/secretVersion:SecretVersion",
  ],
  "region-migration": [
    "aws:autoscaling/group:Group",
    "aws:lb/listenerRule:ListenerRule",
    "aws:route53/record:Record",
    "aws:secretsmanager/secretVersion:SecretVersion",
  ],
} as const;

const patience = 10 * 60_000;
// Writing the state of a large stack after each step takes longer than all the rest.
const seldomSaved = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

describe.each(Object.entries(moving))("%s", (program, types) => {
  test(
    "in development: the preview promises what is made, which further runs leave alone, and nothing stays behind",
    async () => {
      const stack = await begin(program, "dev");
      const preview = await stack.preview();
      expect([preview.code, preview.errors, world.cloud.resources()]).toEqual([0, [], []]);
      expect(await offlineUrns(stack)).toEqual(urnsOf(preview));

      expect(await stack.up()).toMatchObject({ code: 0, errors: [], changes: preview.changes });
      await expectLeftAlone(stack, preview, types);

      const destroyed = await stack.destroy();
      // What all environments of an account stand on is protected in each.
      const isProtected = program === "foundation";
      expect([destroyed.code, world.cloud.resources().length > 0]).toEqual(isProtected ? [1, true] : [0, false]);
    },
    patience,
  );

  test(
    "in production: further runs leave alone what was made, and what was moved since",
    async () => {
      const stack = await begin(program, "prod");
      const up = await stack.up();
      expect([up.code, up.errors, Object.keys(up.changes)]).toEqual([0, [], ["create"]]);
      await expectLeftAlone(stack, up, types);
    },
    patience,
  );
});

async function begin(program: string, environment: string): Promise<EngineStack> {
  world = await EngineWorld.begin({ env: seldomSaved });
  return world.stack(program, environment);
}

/** Right after it was made, and after all that happens beside Pulumi. */
async function expectLeftAlone(stack: EngineStack, made: OperationResult, types: readonly string[]): Promise<void> {
  const alone = { code: 0, steps: [], changes: { same: made.changes["create"] } };
  expect(await stack.up()).toMatchObject(alone);
  const moved = deployBesidePulumi(world.cloud);
  expect([...new Set(moved.map(({ type }) => type))].toSorted()).toEqual(types);
  expect(await stack.up()).toMatchObject(alone);
  expect(moved.map(({ type, name }) => world.cloud.resource(type, name))).toEqual(moved);
}

async function offlineUrns({ folder, name }: EngineStack): Promise<readonly string[]> {
  const evaluation = await evaluateProgram({ stackDir: folder, stack: name });
  if (evaluation.kind === "failed") throw new Error(evaluation.failure.message);
  return evaluation.graph.nodes.map(({ urn }) => urn).toSorted();
}

function urnsOf({ steps }: OperationResult): readonly string[] {
  return steps.map(({ urn }) => urn).toSorted();
}
