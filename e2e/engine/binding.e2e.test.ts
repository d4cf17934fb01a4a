import { join } from "node:path";
import { operationsHash, stateHash } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { endOf } from "../src/pulumi/describe-outcome.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

const patience = 5 * 60_000;

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await EngineWorld.begin();
});
afterEach(() => world.end());

const queues = (...retentions: readonly number[]) =>
  `import * as aws from "@pulumi/aws";
  import * as random from "@pulumi/random";
  const password = new random.RandomPassword("password", { length: 20 });
  export const login = password.result;
  ${retentions
    .map(
      (seconds, at) =>
        `new aws.sqs.Queue("queue-${at}", { name: "jobs-${at}", messageRetentionSeconds: ${seconds} });\n`,
    )
    .join("")}`;

test(
  "the same preview has the same hash each time, and the same as its run; each other one has another",
  async () => {
    const stack = await world.program(queues(60, 60));
    const engine = await openStack(stack);
    const hashNow = async () => operationsHash((await engine.preview({})).digest);
    const created = await hashNow();
    expect(await hashNow()).toBe(created);
    const up = await engine.up({});
    expect([endOf(up), operationsHash(up.digest)]).toEqual(["done", created]);

    const nothing = await hashNow();
    const hashes = [created, nothing];
    for (const program of [queues(90, 60), queues(60, 90), queues(60)]) {
      stack.rewrite(program);
      hashes.push(await hashNow());
    }
    expect(new Set(hashes).size).toBe(hashes.length);
    stack.rewrite(queues(60, 60));
    expect(await hashNow()).toBe(nothing);
  },
  patience,
);

test(
  "a state that moved between the review and the deployment has another hash, and one that did not has the same",
  async () => {
    const stack = await world.program(queues(60));
    const engine = await openStack(stack);
    const empty = stateHash(await engine.exportState());
    expect(endOf(await engine.up({}))).toBe("done");
    const reviewed = stateHash(await engine.exportState());
    expect(reviewed).not.toBe(empty);

    // Runs that change nothing write the whole state anew: times, and the ciphers of secrets.
    expect(endOf(await engine.up({}))).toBe("done");
    expect(endOf(await engine.refresh({}))).toBe("done");
    expect(stateHash(await engine.exportState())).toBe(reviewed);

    // A colleague deploys by hand.
    stack.rewrite(queues(90));
    expect(await stack.up()).toMatchObject({ code: 0 });
    const moved = stateHash(await engine.exportState());
    expect(moved).not.toBe(reviewed);
    stack.rewrite(queues(60));
    expect(endOf(await engine.up({}))).toBe("done");
    expect(stateHash(await engine.exportState())).toBe(reviewed);
  },
  patience,
);

test(
  "an update plan lets through what was reviewed, and refuses what was not",
  async () => {
    const stack = await world.program(queues(60));
    const engine = await openStack(stack);
    const plan = join(stack.folder, "plan.json");
    expect(endOf(await engine.preview({ savePlan: plan }))).toBe("done");
    stack.rewrite(queues(60, 60));
    const refused = await engine.up({ plan });
    expect(refused).toMatchObject({ kind: "failed", reason: "plan-violated" });
    expect(world.cloud.resources("aws:sqs/queue:Queue").map(({ name }) => name)).not.toContain("queue-1");

    stack.rewrite(queues(60));
    const again = join(stack.folder, "again.json");
    expect(endOf(await engine.preview({ savePlan: again }))).toBe("done");
    expect(endOf(await engine.up({ plan: again }))).toBe("done");
  },
  patience,
);

test(
  "a state can be taken out and put back",
  async () => {
    const stack = await world.program(queues(60));
    const engine = await openStack(stack);
    const empty = await engine.exportState();
    expect(endOf(await engine.up({}))).toBe("done");
    const full = await engine.exportState();
    await engine.importState(empty);
    expect(stateHash(await engine.exportState())).toBe(stateHash(empty));
    await engine.importState(full);
    expect(stateHash(await engine.exportState())).toBe(stateHash(full));
    expect((await engine.preview({ expectNoChanges: true })).kind).toBe("done");
  },
  patience,
);
