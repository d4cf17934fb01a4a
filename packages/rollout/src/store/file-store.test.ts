import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { firstCutover, memoryStore, played, storeSteps } from "../../test/store/store-sequences.ts";
import type { StoredCutover } from "./cutover-store.ts";
import { fileStore } from "./file-store.ts";

const root = mkdtempSync(join(tmpdir(), "causeway-file-store-"));
let folders = 0;
const newRoot = (): string => join(root, String((folders += 1)));

afterAll(() => rmSync(root, { recursive: true }));

async function begun(folder = newRoot()) {
  const store = fileStore(folder, "shop");
  const first = await store.save(firstCutover, undefined);
  if (first === undefined) throw new Error("It was begun already.");
  return { folder, store, first, heads: join(folder, "shop/heads") };
}

/** Saves again and again, each time with more entries. */
async function advanced(
  { store, first }: Awaited<ReturnType<typeof begun>>,
  saves: number,
  entries = 1,
): Promise<StoredCutover> {
  let stored = first;
  for (let at = 0; at < saves; at += 1) {
    const more = Array.from({ length: entries }, (_, place) => ({ kind: "committed", at: at * 100 + place }) as const);
    const journal = [...stored.journal, ...more];
    const saved = await store.save({ ...stored, journal }, stored);
    if (saved === undefined) throw new Error("Somebody else wrote.");
    stored = saved;
  }
  return stored;
}

describe("a file store", () => {
  it("does what the simulation's store does, whatever two processes do in turn", async () => {
    await fc.assert(
      fc.asyncProperty(storeSteps, async (steps) => {
        const { folder } = await begun();
        const memory = memoryStore();
        const found = await played([fileStore(folder, "shop"), fileStore(folder, "shop")], steps);
        expect(found).toEqual(await played([memory, memory], steps));
      }),
      { numRuns: 25 },
    );
  });

  it("is empty before the first, which is begun once", async () => {
    const folder = newRoot();
    const stores = Array.from({ length: 8 }, () => fileStore(folder, "shop"));
    expect(await stores[0]?.load()).toBeUndefined();
    expect(await stores[0]?.requestsFrom(0)).toEqual([]);
    const saved = await Promise.all(stores.map((store) => store.save(firstCutover, undefined)));
    expect(saved.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it("refuses whoever lags behind, however far", async () => {
    for (const saves of [1, 2, 15, 16, 17, 40]) {
      const world = await begun();
      const late = fileStore(world.folder, "shop");
      const read = await late.load();
      const last = await advanced(world, saves);
      expect([saves, await late.save(firstCutover, read)]).toEqual([saves, undefined]);
      expect([saves, await late.save(firstCutover, undefined)]).toEqual([saves, undefined]);
      expect((await fileStore(world.folder, "shop").load())?.version).toBe(last.version);
    }
  });

  it("keeps only the newest heads, and sweeps what a killed process left", async () => {
    const world = await begun();
    writeFileSync(join(world.heads, "0000000002.json.1234.part"), "half of");
    await advanced(world, 60);
    const names = readdirSync(world.heads);
    expect(names.length).toBeLessThanOrEqual(17);
    expect(names.filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(await fileStore(world.folder, "shop").load()).toMatchObject({ version: "61" });
  });

  it("never believes a head that is half written or was changed, and does not fall back to an older one", async () => {
    const world = await begun();
    const { version } = await advanced(world, 3);
    const file = join(world.heads, `${version.padStart(10, "0")}.json`);
    const whole = readFileSync(file, "utf8");
    for (const text of [
      "",
      "{}",
      whole.slice(0, -2),
      whole.slice(65),
      whole.replace('"stage":0', '"stage":4'),
      `${whole}\n`,
    ]) {
      writeFileSync(file, text);
      await expect(fileStore(world.folder, "shop").load()).rejects.toMatchObject({
        code: "rollout/state-unreadable",
        message: `The state of the cut-over in ${join(world.folder, "shop")} is not what was written.`,
      });
    }
  });

  it("refuses a journal that was cut or edited beside it", async () => {
    const world = await begun();
    await advanced(world, 5, 51);
    const folder = join(world.folder, "shop/runs/run-1/journal");
    const [first = "", second = ""] = readdirSync(folder);
    expect([first.slice(0, 7), second.slice(0, 7)]).toEqual(["000102-", "000204-"]);
    const text = readFileSync(join(folder, first), "utf8");
    const load = () => fileStore(world.folder, "shop").load();
    expect((await load())?.journal).toHaveLength(255);
    writeFileSync(join(folder, first), text.replace('"at":41', '"at":42'));
    await expect(load()).rejects.toThrow("entry 43 does not fit, since it does not follow from the one before");
    writeFileSync(join(folder, first), text.split("\n").slice(0, 50).join("\n"));
    await expect(load()).rejects.toThrow("entry 50 does not fit, since in its place is one with the number 103");
    rmSync(join(folder, first));
    await expect(load()).rejects.toMatchObject({
      code: "rollout/journal-broken",
      message: expect.stringContaining(`entry 1 does not fit, since runs/run-1/journal/${first} is missing.`),
    });
  });

  it("refuses a lease with a lower number, and a journal that was written anew", async () => {
    const { store, first } = await begun();
    const lease = { owner: "one", number: 5, until: 9 };
    const leased = await store.save({ ...first, lease, journal: [{ kind: "committed", at: 1 }] }, first);
    if (leased === undefined) throw new Error("Somebody else wrote.");
    await expect(store.save({ ...leased, lease: { ...lease, number: 4 } }, leased)).rejects.toThrow(
      "A lease with the number 4 cannot follow one with 5.",
    );
    await expect(store.save({ ...leased, lease: undefined }, leased)).rejects.toThrow("A lease with the number 0");
    await expect(store.save({ ...leased, journal: [{ kind: "committed", at: 2 }] }, leased)).rejects.toThrow(
      "What is written in a journal cannot be changed.",
    );
    await expect(store.save({ ...leased, journal: [] }, leased)).rejects.toThrow("cannot be changed.");
  });

  it("begins a journal and requests of its own for another run, and keeps those of the one before", async () => {
    const { folder, store, first } = await begun();
    await store.addRequest({ verb: "pause", by: "someone" });
    const state = { ...first.state, run: "run-2" };
    const second = await store.save({ ...first, state, journal: [{ kind: "committed", at: 1 }] }, first);
    expect(second?.end?.entries).toBe(1);
    expect(await store.requestsFrom(0)).toEqual([]);
    await fileStore(folder, "shop").addRequest({ verb: "resume", by: "someone" });
    expect(await store.requestsFrom(0)).toEqual([{ verb: "resume", by: "someone" }]);
    expect(readdirSync(join(folder, "shop/runs")).toSorted()).toEqual(["run-1", "run-2"]);
  });

  it("takes each of many requests that come at once, in one order for all", async () => {
    const { folder } = await begun();
    const stores = Array.from({ length: 10 }, () => fileStore(folder, "shop"));
    await Promise.all(stores.map((store, at) => store.addRequest({ verb: "pause", by: `person ${at}` })));
    const asked = await fileStore(folder, "shop").requestsFrom(0);
    expect(asked.map(({ by }) => by).toSorted()).toEqual(stores.map((_, at) => `person ${at}`));
    expect(await fileStore(folder, "shop").requestsFrom(7)).toEqual(asked.slice(7));
  });

  it("pauses by a request that nobody can read, since somebody wanted something", async () => {
    const { folder, store } = await begun();
    await store.addRequest({ verb: "resume", by: "someone" });
    writeFileSync(join(folder, "shop/runs/run-1/requests/000000.json"), '{"format":1,"request":{"verb":"finish"}}');
    expect(await store.requestsFrom(0)).toEqual([
      { verb: "pause", by: "nobody: runs/run-1/requests/000000.json cannot be read" },
    ]);
  });

  it("asks nothing of a cut-over that was not begun", async () => {
    await expect(fileStore(newRoot(), "shop").addRequest({ verb: "pause", by: "someone" })).rejects.toMatchObject({
      code: "rollout/not-begun",
    });
  });

  it("keeps no secret, wherever one is said", async () => {
    const folder = newRoot();
    const store = fileStore(folder, "shop", { redact: (text) => text.replaceAll(/canary-\w+/gu, "[secret]") });
    const because = "AWS said canary-9f8e7d";
    const doing = { kind: "held", since: 1, because, next: { kind: "preparing" } } as const;
    const state = { ...firstCutover.state, doing, paused: { since: 1, by: "canary-1" } };
    const journal = [
      { kind: "held", at: 1, because },
      { kind: "gates-failed", at: 1, because: [because] },
      { kind: "unanswered", at: 1, message: because, count: 1 },
    ] as const;
    await store.save({ ...firstCutover, state, journal }, undefined);
    await store.addRequest({ verb: "pause", by: "canary-2" });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files).toHaveLength(2);
    for (const one of files) expect(readFileSync(join(one.parentPath, one.name), "utf8")).not.toContain("canary");
    expect((await fileStore(folder, "shop").load())?.state.doing).toMatchObject({ because: "AWS said [secret]" });
  });
});
