import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { type StateBucket, startStateBucket } from "../src/pulumi/state-bucket.ts";

let bucket: StateBucket;
let world: EngineWorld;

beforeAll(async () => {
  await pulumiCommand();
  bucket = await startStateBucket();
}, 30 * 60_000);

afterAll(async () => {
  await world.end();
  await bucket.stop();
});

test("a stack in a bucket is made, left alone and taken away, with a history, and no lock stays behind", async () => {
  world = await EngineWorld.begin(bucket.surroundings("team"));
  const stack = await world.stack("event-pipeline", "dev");
  const up = await stack.up();
  expect([up.code, up.errors]).toEqual([0, []]);
  expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
  expect(await stack.destroy()).toMatchObject({ code: 0, errors: [] });
  expect(world.cloud.resources()).toEqual([]);

  const keys = await bucket.keys();
  expect(keys).toContain("team/.pulumi/stacks/event-pipeline/dev.json");
  expect(
    keys.filter((one) => /^team\/\.pulumi\/history\/event-pipeline\/dev\/.*\.history\.json$/.test(one)),
  ).toHaveLength(3);
  expect(keys.filter((one) => one.includes("/locks/"))).toEqual([]);
}, 600_000);
