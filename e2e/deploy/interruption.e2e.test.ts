import { type OwnLock, releaseOwnLock } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { EngineStack } from "../src/pulumi/engine-stack.ts";
import { processesOf } from "../src/pulumi/processes-of.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { DeployWorld, endOf, patience, stagesOf, type Told } from "./deploy-world.ts";

const type = "aws:sqs/queue:Queue";

let world: DeployWorld;
let stack: EngineStack;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await DeployWorld.begin();
  stack = await world.engine.program(`import * as aws from "@pulumi/aws";
    new aws.sqs.Queue("queue", { name: "jobs" });`);
});
afterEach(() => world.end());

/** Starts a deployment whose only resource hangs, and waits until that is begun. */
async function hanging(signal?: AbortSignal): Promise<{ readonly own: OwnLock; readonly told: Promise<Told> }> {
  world.engine.cloud.order({ operation: "create", type, hangs: true });
  let own: OwnLock | undefined;
  const ports = { started: (lock: OwnLock) => (own = lock) };
  const told = world.deploy(stack, { ports, ...(signal === undefined ? {} : { request: { signal } }) });
  const isBegun = () => world.engine.cloud.calls().some(({ operation, preview }) => operation === "create" && !preview);
  return { own: await vi.waitUntil(() => isBegun() && own, { timeout: 120_000 }), told };
}

test(
  "where an earlier run was killed nothing is deployed before what it left is repaired, and the repairs are listed",
  async () => {
    const { own, told } = await hanging();
    process.kill(own.pid, "SIGKILL");
    expect(endOf((await told).outcome)).toBe("failed: cancelled");
    const locked = await world.deploy(stack, { request: { lockWaitMs: 0 } });
    expect(locked.outcome).toMatchObject({ kind: "refused", reason: "locked", lock: { pid: own.pid } });

    expect(await releaseOwnLock(own, { env: stack.env, workDir: stack.folder })).toMatchObject({ kind: "released" });
    // Until then the provider could still do it.
    await vi.waitUntil(() => processesOf(world.engine.folder).length === 0, { timeout: 30_000 });
    world.engine.cloud.order();
    const refused = await world.deploy(stack);
    expect(refused.outcome).toMatchObject({
      kind: "refused",
      reason: "pending-operations",
      pending: [{ type, kind: "creating" }],
      message: expect.stringContaining("pulumi refresh --stack dev --clear-pending-creates"),
    });
    expect(world.engine.cloud.resources()).toEqual([]);

    expect((await stack.refresh("--clear-pending-creates")).code).toBe(0);
    expect(endOf((await world.deploy(stack)).outcome)).toBe("deployed");
  },
  patience,
);

test(
  "a deployment that is asked to end does so within a runner's ten seconds, gives up its lock and says what is pending",
  async () => {
    const abort = new AbortController();
    const { told } = await hanging(abort.signal);
    const begin = performance.now();
    abort.abort();
    const { outcome } = await told;
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(outcome).toMatchObject({ kind: "failed", reason: "cancelled", pending: [{ type, kind: "creating" }] });
    expect(stagesOf(outcome).at(-1)).toBe("up failed");
    expect(await world.locks(stack)).toEqual([]);
  },
  patience,
);

test(
  "of two deployments at once the second waits, says for whom, and then has nothing to do",
  async () => {
    const { own, told } = await hanging();
    const said: string[] = [];
    const second = world.deploy(stack, {
      ports: {
        progress: (event) => {
          if (event.kind !== "line") return;
          said.push(event.line);
          world.engine.cloud.order();
        },
      },
    });
    expect(endOf((await told).outcome)).toBe("deployed");
    expect(endOf((await second).outcome)).toBe("unchanged");
    expect(said[0]).toContain(`(process ${own.pid})`);
    expect(world.engine.cloud.resources(type)).toHaveLength(1);
  },
  patience,
);

test(
  "a throttle that clears is waited for, and one that does not ends the deployment after its attempts",
  async () => {
    const throttle = { operation: "create", type, error: "ThrottlingException: Rate exceeded" } as const;
    world.engine.cloud.order(throttle);
    const failed = await world.deploy(stack, { request: { attempts: 2 } });
    expect(endOf(failed.outcome)).toBe("failed: throttled");
    expect(failed.lines.filter((line) => line.startsWith("Throttled: "))).toHaveLength(1);
    world.engine.cloud.order({ ...throttle, times: 1 });
    const deployed = await world.deploy(stack, { request: { attempts: 2 } });
    expect(endOf(deployed.outcome)).toBe("deployed");
  },
  patience,
);
