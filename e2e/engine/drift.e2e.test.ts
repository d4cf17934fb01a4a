import { hasChanges, stateHash } from "@causeway/engine";
import { afterEach, beforeAll, expect, test } from "vitest";
import { endOf, operationsOf } from "../src/pulumi/describe-outcome.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

test("drift is found where somebody changed or deleted by hand, and only there; to look for it leaves the state as it is", async () => {
  world = await EngineWorld.begin();
  const stack = await world.program(`import * as aws from "@pulumi/aws";
    new aws.sqs.Queue("queue", { name: "jobs", delaySeconds: 5, tags: { Team: "web" } });
    new aws.sns.Topic("topic", { name: "alarms" });
    new aws.sns.Topic("other", { name: "others" });`);
  const engine = await openStack(stack);
  expect(endOf(await engine.up({}))).toBe("done");
  const state = await engine.exportState();

  const none = await engine.drift({});
  expect([endOf(none), hasChanges(none.digest), operationsOf(none.digest)]).toEqual(["done", false, []]);

  const queue = world.cloud.resource("aws:sqs/queue:Queue");
  world.cloud.change(queue, { delaySeconds: 90, tags: { Team: "web", Debug: "yes" } });
  world.cloud.remove(world.cloud.resource("aws:sns/topic:Topic", "topic"));
  const drifted = ["delete topic", "update queue delaySeconds tags.Debug"];
  for (const look of [1, 2]) {
    const drift = await engine.drift({});
    expect([look, endOf(drift), hasChanges(drift.digest), operationsOf(drift.digest)]).toEqual([
      look,
      "done",
      true,
      drifted,
    ]);
    expect(drift.digest.counts).toMatchObject({ create: 0, update: 1, delete: 1, replace: 0, same: 2 });
  }
  expect(await engine.exportState()).toEqual(state);
  expect(world.cloud.resource(queue.type).properties).toMatchObject({ delaySeconds: 90 });

  // A plain preview does not look into the cloud.
  expect(hasChanges((await engine.preview({})).digest)).toBe(false);
  const mending = ["create topic", "update queue delaySeconds tags.Debug"];
  expect(operationsOf((await engine.preview({ refresh: true })).digest)).toEqual(mending);

  const refreshed = await engine.refresh({});
  expect([endOf(refreshed), operationsOf(refreshed.digest)]).toEqual(["done", drifted]);
  expect(stateHash(await engine.exportState())).not.toBe(stateHash(state));
  const mended = await engine.up({});
  expect([endOf(mended), operationsOf(mended.digest)]).toEqual(["done", mending]);
  expect(hasChanges((await engine.drift({})).digest)).toBe(false);
}, 300_000);
