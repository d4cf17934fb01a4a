import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";

let moto: Moto;
let world: EngineWorld;

beforeAll(async () => {
  await pulumiCommand();
  moto = await startMoto();
}, 30 * 60_000);

afterAll(async () => {
  world.end();
  await moto.stop();
});

test("a stack in a bucket is made, left alone and taken away, with a history, and no lock stays behind", async () => {
  const {
    AWS_ENDPOINT_URL: endpoint = "",
    AWS_ACCESS_KEY_ID: accessKeyId = "",
    AWS_SECRET_ACCESS_KEY: key = "",
  } = moto.env;
  const credentials = { accessKeyId, secretAccessKey: key };
  const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: "states" }));
  const place = `endpoint=${new URL(endpoint).host}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1`;
  world = await EngineWorld.begin({
    backendUrl: `s3://states?${place}`,
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: key },
  });

  const stack = await world.stack("event-pipeline", "dev");
  const up = await stack.up();
  expect([up.code, up.errors]).toEqual([0, []]);
  expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
  expect(await stack.destroy()).toMatchObject({ code: 0, errors: [] });
  expect(world.cloud.resources()).toEqual([]);

  const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket: "states" }));
  const keys = objects.map(({ Key }) => String(Key));
  expect(keys).toContain(".pulumi/stacks/event-pipeline/dev.json");
  expect(keys.filter((one) => /^\.pulumi\/history\/event-pipeline\/dev\/.*\.history\.json$/.test(one))).toHaveLength(3);
  expect(keys.filter((one) => one.startsWith(".pulumi/locks/"))).toEqual([]);
}, 600_000);
