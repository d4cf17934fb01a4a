import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  describeLocks,
  type Engine,
  type EngineOutcome,
  type OwnLock,
  parseOwnLock,
  type PendingOperation,
  pendingOperations,
  releaseOwnLock,
} from "@causeway/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Fault } from "../src/pulumi/cloud/faults.ts";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import { backendKinds, EngineBackends } from "../src/pulumi/engine-backends.ts";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { processesOf } from "../src/pulumi/processes-of.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;
const type = "aws:sqs/queue:Queue";
const backends = new EngineBackends();

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());
afterAll(() => backends.stop());

const queue = (seconds: number, name = "jobs") => `import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  const parent = new pulumi.ComponentResource("shop:jobs:Jobs", "parent");
  const provider = new aws.Provider("eu", { region: "eu-west-1" });
  new aws.sqs.Queue("queue", { name: "${name}", messageRetentionSeconds: ${seconds} }, { parent, provider });`;

describe.each(backendKinds)("states in a %s backend", (kind) => {
  test(
    "a run that is killed leaves a lock, which only who made it releases, and only once it is dead",
    async () => {
      world = await EngineWorld.begin(await backends.surroundings(kind));
      const stack = await world.program(queue(60));
      const engine = await openStack(stack);
      const setting = { env: stack.env, workDir: stack.folder };
      const { own, ended } = await stuck(engine, { operation: "create", type, done: true });
      expect(await releaseOwnLock(own, setting)).toEqual({ kind: "running", pid: own.pid });
      process.kill(own.pid, "SIGKILL");
      expect(endOf(await ended)).toBe("cancelled: The Pulumi CLI was ended by SIGKILL.");
      await vi.waitUntil(nothingRuns, { timeout: 30_000 });

      const holder = { pid: own.pid, host: own.host, command: "pulumi cancel", text: expect.any(String) };
      expect(await describeLocks(own, setting)).toEqual([expect.objectContaining(holder)]);
      const next = await engine.up({});
      expect(next).toMatchObject({ kind: "failed", reason: "locked", lock: { pid: own.pid, host: own.host } });
      for (const other of [{ pid: own.pid + 1 }, { host: "elsewhere" }, { since: new Date(Date.now() + 60_000) }])
        expect(await releaseOwnLock({ ...own, ...other }, setting)).toMatchObject({ kind: "others" });
      expect(await describeLocks(own, setting)).toHaveLength(1);

      // As a job's post step has it: from another process, by what was kept.
      const kept = parseOwnLock(JSON.stringify(own)) ?? own;
      expect(await releaseOwnLock(kept, setting)).toMatchObject({ kind: "released" });
      expect([await describeLocks(own, setting), await releaseOwnLock(kept, setting)]).toEqual([[], { kind: "none" }]);
      expect(endOf(await engine.preview({}))).toBe("done");
    },
    patience,
  );

  test(
    "what was made unseen is imported by the first repair, with the id that the cloud has, and then no longer pending",
    async () => {
      const { stack, engine, pending } = await interrupted(kind, { operation: "create", done: true });
      expect(pending).toEqual([
        { urn: expect.stringMatching(/::queue$/), type, kind: "creating", commands: expect.any(Array) },
      ]);
      const { id } = world.cloud.resource(type);
      await inShell(stack, pending[0]?.commands[0].replace("<ID>", id));
      await inShell(stack, pending[0]?.commands[1]);
      expect(pendingOperations(await engine.exportState())).toEqual([]);
      const up = await engine.up({ expectNoChanges: true });
      expect([endOf(up), world.cloud.resources().map((one) => one.id)]).toEqual(["done", [id]]);
    },
    patience,
  );
});

test(
  "what was not made is cleared by the second repair, and made by the next run",
  async () => {
    const { stack, engine, pending } = await interrupted("file", { operation: "create" });
    expect(pending.map((operation) => operation.kind)).toEqual(["creating"]);
    await inShell(stack, pending[0]?.commands[1]);
    expect(pendingOperations(await engine.exportState())).toEqual([]);
    const up = await engine.up({});
    expect([endOf(up), operationsOf(up.digest)]).toEqual(["done", ["create queue"]]);
  },
  patience,
);

test(
  "a replacement that was cut off is cleared, for the state has the old one, and done by the next run",
  async () => {
    const { stack, engine, pending } = await interrupted("file", { operation: "create" }, queue(60, "others"));
    const clears = expect.stringMatching(/^pulumi refresh --stack dev --clear-pending-creates #/u);
    expect(pending).toEqual([expect.objectContaining({ kind: "creating", commands: [clears, clears] })]);
    await inShell(stack, pending[0]?.commands[1]);
    const up = await engine.up({});
    expect([endOf(up), operationsOf(up.digest)]).toEqual(["done", ["replace queue name"]]);
    expect(world.cloud.resource(type).properties).toMatchObject({ name: "others" });
  },
  patience,
);

test.each([0, 1] as const)(
  "an update that was cut off is repaired by command %i, and stays wanted",
  async (choice) => {
    const { stack, engine, pending } = await interrupted("file", { operation: "update" }, queue(90));
    expect(pending.map((operation) => operation.kind)).toEqual(["updating"]);
    await inShell(stack, pending[0]?.commands[choice]);
    expect(pendingOperations(await engine.exportState())).toEqual([]);
    expect(endOf(await engine.up({}))).toBe("done");
    expect(world.cloud.resource(type).properties).toMatchObject({ messageRetentionSeconds: 90 });
  },
  patience,
);

interface Interrupted {
  readonly stack: EngineStack;
  readonly engine: Engine;
  readonly pending: readonly PendingOperation[];
}

/** Kills a run in the middle of an operation, and releases its lock; from then on the cloud is well. */
async function interrupted(kind: (typeof backendKinds)[number], fault: Fault, change?: string): Promise<Interrupted> {
  world = await EngineWorld.begin(await backends.surroundings(kind));
  const stack = await world.program(queue(60));
  const engine = await openStack(stack);
  if (change !== undefined) {
    await engine.up({});
    stack.rewrite(change);
  }
  const { own, ended } = await stuck(engine, { ...fault, type });
  process.kill(own.pid, "SIGKILL");
  await ended;
  // Until then the provider could still do it.
  await vi.waitUntil(nothingRuns, { timeout: 30_000 });
  world.cloud.order();
  await releaseOwnLock(own, { env: stack.env, workDir: stack.folder });
  return { stack, engine, pending: pendingOperations(await engine.exportState(), stack.name) };
}

/** Starts a run, and waits until it hangs where the fault is. */
async function stuck(
  engine: Engine,
  fault: Fault,
): Promise<{ readonly own: OwnLock; readonly ended: Promise<EngineOutcome> }> {
  const before = world.cloud.calls().length;
  world.cloud.order({ ...fault, hangs: true });
  let started: OwnLock | undefined;
  const ended = engine.up({ started: (own) => (started = own) });
  const isStuck = () =>
    fault.done === true
      ? world.cloud.resources(type).length > 0
      : world.cloud
          .calls()
          .slice(before)
          .some((call) => call.operation === fault.operation && !call.preview);
  const own = await vi.waitUntil(() => isStuck() && started, { timeout: 60_000 });
  return { own, ended };
}

function nothingRuns(): boolean {
  return processesOf(world.folder).length === 0;
}

/** As somebody types it who has read it, and answers yes. */
async function inShell({ folder: cwd, env }: EngineStack, command = "false"): Promise<void> {
  await promisify(execFile)("sh", ["-c", command], { cwd, env: { ...env, PULUMI_SKIP_CONFIRMATIONS: "true" } });
}
