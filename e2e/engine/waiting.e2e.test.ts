import { type Clock, describeLocks, type Engine, hasChanges, type OwnLock, waitForLock } from "@causeway/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import { backendKinds, EngineBackends } from "../src/pulumi/engine-backends.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const type = "aws:sqs/queue:Queue";
const backends = new EngineBackends();

/** Nobody waits here as long as in a pipeline. */
const clock: Clock = {
  now: () => new Date(),
  sleep: async (_, signal) => {
    await vi.waitUntil(() => signal?.aborted === true || world.cloud.resources(type).length > 0, 60_000);
  },
  random: () => 0,
};

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());
afterAll(() => backends.stop());

describe.each(backendKinds)("states in a %s backend", (kind) => {
  test("of two that deploy at once the second waits, says for whom, and runs when the first is done", async () => {
    world = await EngineWorld.begin(await backends.surroundings(kind));
    const stack = await world.program(`import * as aws from "@pulumi/aws";
      new aws.sqs.Queue("queue", { name: "jobs" });`);
    const [one, other] = [await openStack(stack), await openStack(stack)];
    const { own, ended: first } = await hanging(one);

    const said: string[] = [];
    const progress = (line: string) => {
      said.push(line);
      world.cloud.order();
    };
    const wait = { timeoutMs: 120_000, clock, progress };
    let attempts = 0;
    const second = await waitForLock(() => {
      attempts += 1;
      return other.up({});
    }, wait);
    expect([endOf(await first), operationsOf((await first).digest)]).toEqual(["done", ["create queue"]]);
    expect([endOf(second), hasChanges(second.digest), attempts >= 2]).toEqual(["done", false, true]);
    expect(said[0]).toContain(`@${own.host} (process ${own.pid}) since `);
    expect(said[0]).toMatch(/Waiting up to 1\d\d s more\.$/);
    expect(world.cloud.calls().filter(({ operation }) => operation === "create")).toHaveLength(2);
    expect(await describeLocks(own, { env: stack.env, workDir: stack.folder })).toEqual([]);
  }, 300_000);
});

test("who has waited long enough gives up, and says who holds the stack; who is asked to end does so at once", async () => {
  world = await EngineWorld.begin();
  const stack = await world.program(`import * as aws from "@pulumi/aws";
    new aws.sqs.Queue("queue", { name: "jobs" });`);
  const engine = await openStack(stack);
  const { own, ended } = await hanging(engine);
  const wait = { clock, progress: () => undefined };
  const given = await waitForLock(() => engine.up({}), { ...wait, timeoutMs: 0 });
  expect(given).toMatchObject({ kind: "failed", reason: "locked", lock: { pid: own.pid } });
  expect(endOf(given)).toContain(`is still held by`);

  const abort = new AbortController();
  const signal = abort.signal;
  const progress = () => abort.abort();
  const ending = await waitForLock(() => engine.up({ signal }), { ...wait, progress, timeoutMs: 600_000, signal });
  expect(ending).toMatchObject({ kind: "failed", reason: "cancelled" });

  process.kill(own.pid, "SIGKILL");
  await ended;
}, 300_000);

/** Starts a run whose only resource hangs, and waits until that is begun. */
async function hanging(engine: Engine) {
  world.cloud.order({ operation: "create", type, hangs: true });
  let started: OwnLock | undefined;
  const ended = engine.up({ started: (own) => (started = own) });
  const isBegun = () => world.cloud.calls().some(({ operation, preview }) => operation === "create" && !preview);
  return { own: await vi.waitUntil(() => isBegun() && started, { timeout: 60_000 }), ended };
}
