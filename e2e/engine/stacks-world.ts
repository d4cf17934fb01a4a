import { hasChanges } from "@causeway/engine";
import { expect } from "vitest";
import { deployBesidePulumi } from "../src/pulumi/cloud/simulated-deployer.ts";
import { operationsOf } from "../src/pulumi/describe-outcome.ts";
import type { EngineStack, OperationResult } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";

const rule = "aws:lb/listenerRule:ListenerRule";
const record = "aws:route53/record:Record";
const service = "aws:ecs/service:Service";
const fleet = "aws:autoscaling/group:Group";
const secret = "aws:secretsmanager/secretVersion:SecretVersion";
const replica = "aws:rds/instance:Instance";
const globalMember = "aws:rds/cluster:Cluster";

/** What releases, scaling, rotation and cut-overs move of each stack, so that none of it is left out unnoticed. */
export const moving = {
  foundation: everywhere(),
  "environment-migration": everywhere(service, rule, record, secret),
  "web-app": { dev: [fleet, rule], staging: [service, rule], prod: [service, rule] },
  "event-pipeline": everywhere(secret),
  "fleet-migration": everywhere(fleet, rule, secret),
  "region-migration": {
    dev: [fleet, rule, globalMember, record, secret],
    staging: [fleet, rule, replica, record, secret],
    prod: [fleet, rule, replica, record, secret],
  },
} as const;

function everywhere(...types: readonly string[]) {
  return { dev: types, staging: types, prod: types };
}

/** Each test makes all of a stack several times. */
export const patience = 10 * 60_000;

interface Begun {
  readonly world: EngineWorld;
  readonly stack: EngineStack;
}

/** A world with one of the stacks. Writing the state of a large one after each step would take longer than all the rest. */
export async function beginStack(program: string, environment: "dev" | "staging" | "prod"): Promise<Begun> {
  const world = await EngineWorld.begin({ env: { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" } });
  return { world, stack: await world.stack(program, environment) };
}

interface Made extends Begun {
  /** The run that made it, or its preview. */
  readonly made: OperationResult;
}

/** A second run changes nothing, after all that happens beside Pulumi since the first. */
export async function expectLeftAlone({ world, stack, made }: Made, types: readonly string[]): Promise<void> {
  const moved = deployBesidePulumi(world.cloud);
  expect([...new Set(moved.map(({ type }) => type))].toSorted()).toEqual(types);
  // As a deployment does it.
  const engine = await openStack(stack);
  const { kind, digest } = await engine.up({ expectNoChanges: true });
  expect([kind, hasChanges(digest), operationsOf(digest), digest.counts.same]).toEqual([
    "done",
    false,
    [],
    made.changes["create"],
  ]);
  expect(moved.map(({ type, name }) => world.cloud.resource(type, name))).toEqual(moved);
}
