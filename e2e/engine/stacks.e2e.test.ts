import { evaluateProgram } from "@causeway/graph";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { deployBesidePulumi } from "../src/pulumi/cloud/simulated-deployer.ts";
import type { EngineStack, OperationResult } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const rule = "aws:lb/listenerRule:ListenerRule";
const record = "aws:route53/record:Record";
const service = "aws:ecs/service:Service";
const fleet = "aws:autoscaling/group:Group";
const secret = "aws:secretsmanager/secretVersion:SecretVersion";
const replica = "aws:rds/instance:Instance";
const globalMember = "aws:rds/cluster:Cluster";

/** What releases, scaling, rotation and cut-overs move of each stack, so that none of it is left out unnoticed. */
const moving = {
  foundation: { dev: [], prod: [] },
  "environment-migration": both(service, rule, record, secret),
  "web-app": { dev: [fleet, rule], prod: [service, rule] },
  "event-pipeline": both(secret),
  "fleet-migration": both(fleet, rule, secret),
  "region-migration": {
    dev: [fleet, rule, globalMember, record, secret],
    prod: [fleet, rule, replica, record, secret],
  },
} as const;

function both(...types: readonly string[]) {
  return { dev: types, prod: types };
}

const patience = 10 * 60_000;
// Writing the state of a large stack after each step takes longer than all the rest.
const seldomSaved = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

describe.each(Object.entries(moving))("%s", (program, moved) => {
  test(
    "in development: the preview promises what is made, which further runs leave alone, and nothing stays behind",
    async () => {
      const stack = await begin(program, "dev");
      const preview = await stack.preview();
      expect([preview.code, preview.errors, world.cloud.resources()]).toEqual([0, [], []]);
      expect(await offlineUrns(stack)).toEqual(urnsOf(preview));

      expect(await stack.up()).toMatchObject({ code: 0, errors: [], changes: preview.changes });
      await expectLeftAlone(stack, preview, moved.dev);

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
      await expectLeftAlone(stack, up, moved.prod);
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
  const urns = steps.map(({ urn }) => urn);
  // Default providers are the engine's own; no program declares them.
  return urns.filter((urn) => !/::pulumi:providers:[^:]+::default_/.test(urn)).toSorted();
}
