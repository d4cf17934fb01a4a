import { describeLocks, type OwnLock, pendingOperations } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { processesOf } from "../src/pulumi/processes-of.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;
const slow = { operation: "create", type: "aws:sqs/queue:Queue" } as const;

let world: EngineWorld;
let stack: EngineStack;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
  stack = await world.program(`import * as aws from "@pulumi/aws";
    const queue = new aws.sqs.Queue("queue", { name: "jobs" });
    new aws.sns.Topic("topic", { name: "alarms" }, { dependsOn: queue });`);
});
afterEach(() => world.end());

/** Runs until the queue is under way, and asks to end. Answers how long that took. */
async function aborted(graceMs?: number) {
  const engine = await openStack(stack);
  const abort = new AbortController();
  let own: OwnLock | undefined;
  const started = (lock: OwnLock) => (own = lock);
  const ended = engine.up({ signal: abort.signal, started, ...(graceMs === undefined ? {} : { graceMs }) });
  const isBegun = () => world.cloud.calls().some(({ operation, preview }) => operation === "create" && !preview);
  const lock = await vi.waitUntil(() => isBegun() && own, { timeout: 60_000 });
  const begin = performance.now();
  abort.abort();
  const outcome = await ended;
  const seconds = (performance.now() - begin) / 1000;
  const locks = await describeLocks(lock, { env: stack.env, workDir: stack.folder });
  return { engine, outcome, seconds, locks };
}

test(
  "a run that is asked to end waits for what is under way, begins nothing more, and gives up its lock",
  async () => {
    world.cloud.order({ ...slow, delayMilliseconds: 2_000 });
    const { engine, outcome, seconds, locks } = await aborted(6_000);
    expect([endOf(outcome), locks]).toEqual(["cancelled: The run was asked to end, and ended.", []]);
    expect(seconds).toBeLessThan(10);
    expect(world.cloud.resources().map(({ name }) => name)).toEqual(["queue"]);
    expect(pendingOperations(await engine.exportState())).toEqual([]);
    const rest = await engine.up({});
    expect([endOf(rest), operationsOf(rest.digest)]).toEqual(["done", ["create topic"]]);
  },
  patience,
);

test(
  "within the ten seconds of a runner it ends also where something hangs: that is pending then, and no process is left",
  async () => {
    world.cloud.order({ ...slow, hangs: true });
    const { engine, outcome, seconds, locks } = await aborted(6_000);
    expect([outcome.kind, outcome.kind === "failed" && outcome.reason, locks]).toEqual(["failed", "cancelled", []]);
    expect(seconds).toBeLessThan(10);
    expect(pendingOperations(await engine.exportState()).map(({ kind, type }) => [kind, type])).toEqual([
      ["creating", slow.type],
    ]);
    await vi.waitUntil(() => processesOf(world.folder).length === 0, { timeout: 10_000 });
  },
  patience,
);
