import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { beginCutover, type CutoverStore, openStore, type Route } from "@causeway/rollout";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Moto, startMoto } from "../src/start-moto.ts";

let moto: Moto;
let client: S3Client;
const before = { ...process.env };

beforeAll(async () => {
  moto = await startMoto();
  Object.assign(process.env, moto.env);
  client = new S3Client({ forcePathStyle: true });
  await client.send(
    new CreateBucketCommand({
      Bucket: "causeway-state",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
});

afterAll(async () => {
  process.env = before;
  await moto.stop();
});

const route: Route = {
  name: "shop",
  hash: "sha256-of-the-plan",
  stages: [],
  settleMs: 0,
  confirmMs: 900_000,
  gates: [],
  rollback: { ladder: [0], rungMs: 0, onBreach: "emergency", canDivert: false },
  switch: { freezeMs: 0, attempts: 1, sourceServes: false },
  opensAt: (at) => at,
};
const first = { state: beginCutover(route, "run-1", 1000), requests: 0, lease: undefined, journal: [] };
const clock = { now: () => 0, sleep: async () => undefined };

function open(plan: string): Promise<CutoverStore> {
  return openStore("s3://causeway-state/.causeway/cutovers?region=eu-west-1", { plan, cwd: "/", clock });
}

function opened(plan: string, count: number): Promise<readonly CutoverStore[]> {
  return Promise.all(Array.from({ length: count }, () => open(plan)));
}

describe("a store in S3", () => {
  test("lets one of many begin a cut-over, and one of many replace what all have read", async () => {
    const stores = await opened("one-of-many", 12);
    const begun = await Promise.all(stores.map((store) => store.save(first, undefined)));
    expect(begun.filter((one) => one !== undefined)).toHaveLength(1);

    const saved = await Promise.all(
      stores.map(async (store, at) => {
        const read = await store.load();
        const journal = [{ kind: "held", at, because: String(at) }] as const;
        return read && (await store.save({ ...read, journal }, read));
      }),
    );
    const won = saved.filter((one) => one !== undefined);
    expect(won).toHaveLength(1);
    const [kept] = won;
    expect(await (await open("one-of-many")).load()).toEqual(kept);
  });

  test("is refused by S3 itself where the head is another one than was read", async () => {
    const [early, late] = await opened("refused", 2);
    if (early === undefined || late === undefined) throw new Error("Two were opened.");
    const begun = await early.save(first, undefined);
    const read = await late.load();
    if (begun === undefined || read === undefined) throw new Error("It was begun.");
    expect(read.version).toBe(begun.version);
    const saved = await early.save({ ...begun, requests: 1 }, begun);
    expect(saved?.version).not.toBe(begun.version);
    expect(await late.save({ ...read, requests: 2 }, read)).toBeUndefined();
    expect(await late.load()).toMatchObject({ requests: 1 });
  });

  test("keeps a long journal in parts, and each of many requests under a name that sorts", async () => {
    const [store] = await opened("long", 1);
    let stored = await store?.save(first, undefined);
    for (let round = 0; round < 3; round += 1) {
      const entries = Array.from({ length: 60 }, (_, at) => ({ kind: "held", at, because: "é €" }) as const);
      stored = stored && (await store?.save({ ...stored, journal: [...stored.journal, ...entries] }, stored));
    }
    const stores = await opened("long", 6);
    await Promise.all(stores.map((one, at) => one.addRequest({ verb: "pause", by: `person ${at}` })));

    const read = await stores[0]?.load();
    expect(read?.journal).toHaveLength(180);
    expect(read?.end).toEqual(stored?.end);
    expect(await stores[0]?.requestsFrom(0)).toHaveLength(6);
    const { Contents: contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket: "causeway-state", Prefix: ".causeway/cutovers/long/" }),
    );
    expect(contents.map(({ Key: key = "" }) => key.slice(".causeway/cutovers/long/".length))).toEqual([
      "head.json",
      expect.stringMatching(/^runs\/run-1\/journal\/000120-[0-9a-f]{16}\.jsonl$/u),
      ...Array.from({ length: 6 }, (_, at) => `runs/run-1/requests/00000${at}.json`),
    ]);
    const { Body: body } = await client.send(
      new GetObjectCommand({ Bucket: "causeway-state", Key: ".causeway/cutovers/long/head.json" }),
    );
    expect((await body?.transformToString())?.split("\n")).toHaveLength(3);
  });

  test("says which bucket there is not", async () => {
    const store = await openStore("s3://causeway-other/x?region=eu-west-1", { plan: "shop", cwd: "/", clock });
    await expect(store.load()).rejects.toThrow("Reading s3://causeway-other/x/shop/head.json: NoSuchBucket (404).");
  });
});
