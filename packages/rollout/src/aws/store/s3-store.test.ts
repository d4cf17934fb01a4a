import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeS3 } from "../../../test/store/fake-s3.ts";
import { firstCutover, memoryStore, played, storeSteps } from "../../../test/store/store-sequences.ts";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import type { CutoverStore, StoredCutover } from "../../store/cutover-store.ts";
import { s3Store } from "./s3-store.ts";

const at = { bucket: "state", prefix: ".causeway/cutovers/shop" };
const head = ".causeway/cutovers/shop/head.json";
const put = "PutObject";
const lost = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

function world() {
  const s3 = new FakeS3();
  const clock = new VirtualClock(0);
  const open = (): CutoverStore => s3Store(s3.client, at, { clock });
  return { s3, clock, open };
}

async function begun() {
  const made = world();
  const store = made.open();
  const first = await store.save(firstCutover, undefined);
  if (first === undefined) throw new Error("It was begun already.");
  return { ...made, store, first };
}

/** What the next save is to hold. */
function next(stored: StoredCutover, because = "someone"): StoredCutover {
  return { ...stored, journal: [...stored.journal, { kind: "held", at: 1, because }] };
}

describe("an S3 store", () => {
  it("does what the simulation's store does, whatever two processes do in turn, and however S3 falters", async () => {
    const fault = fc.record({
      fault: fc.constantFrom(lost, awsFault("SlowDown", 503), awsFault("InternalError", 500)),
      isAfter: fc.boolean(),
      times: fc.integer({ min: 1, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(storeSteps, fc.array(fault, { maxLength: 2 }), async (steps, faults) => {
        const { open, s3 } = await begun();
        for (const one of faults) s3.wire.fail({ ...one, command: put });
        const memory = memoryStore();
        // All of them in a row are fewer than it is tried.
        expect(await played([open(), open()], steps)).toEqual(await played([memory, memory], steps));
      }),
      { numRuns: 100 },
    );
  });

  it("writes each head on the condition that the one before is still there, and asks for no list", async () => {
    const { s3, store, first } = await begun();
    await store.save(next(first), first);
    await store.addRequest({ verb: "pause", by: "someone" });
    await store.requestsFrom(0);
    expect(s3.wire.inputsOf(put)).toMatchObject([
      { Key: head, IfNoneMatch: "*" },
      { Key: head, IfMatch: first.version },
      { Key: ".causeway/cutovers/shop/runs/run-1/requests/000000.json", IfNoneMatch: "*" },
    ]);
    expect(new Set(s3.wire.sent.map(({ command }) => command))).toEqual(new Set([put, "GetObject"]));
    for (const input of s3.wire.inputsOf(put)) expect(input).not.toHaveProperty("ServerSideEncryption");
  });

  it("lets one of many begin it", async () => {
    const { open } = world();
    const saved = await Promise.all(Array.from({ length: 8 }, () => open().save(firstCutover, undefined)));
    expect(saved.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it.each([lost, awsFault("SlowDown", 503), awsFault("RequestTimeout", 400), awsFault("InternalError", 500)])(
    "knows that its write held whose answer was lost: %s",
    async (fault) => {
      const { s3, store, first, open } = await begun();
      s3.wire.fail({ command: put, fault, isAfter: true });
      const saved = await store.save(next(first), first);
      expect(saved?.journal).toHaveLength(1);
      expect(s3.wire.count(put)).toBe(2);
      expect((await open().load())?.version).toBe(saved?.version);
    },
  );

  it("writes again what did not hold, with longer pauses each time", async () => {
    const { s3, store, first, clock } = await begun();
    s3.wire.fail({ command: put, fault: lost, times: 3 });
    expect(await store.save(next(first), first)).toBeDefined();
    expect([s3.wire.count(put), clock.now()]).toEqual([5, 500 + 1000 + 2000]);
  });

  it("knows its own write where the SDK tried again what had held", async () => {
    const { s3, store, first } = await begun();
    s3.wire.fail({ command: put, fault: awsFault("PreconditionFailed", 412), isAfter: true });
    expect((await store.save(next(first), first))?.journal).toHaveLength(1);
  });

  it("is refused where another one wrote, also while its own answer was lost", async () => {
    const { s3, store, first, open } = await begun();
    const other = open();
    const read = await other.load();
    if (read === undefined) throw new Error("It was begun.");
    const won = await other.save(next(read, "other"), read);
    expect(await store.save(next(first), first)).toBeUndefined();
    s3.wire.fail({ command: put, fault: lost });
    expect(await store.save(next(first), first)).toBeUndefined();
    expect((await open().load())?.version).toBe(won?.version);
  });

  it("writes again where another write is under way, whoever of them is right", async () => {
    const { s3, store, first } = await begun();
    s3.wire.fail({ command: put, fault: awsFault("ConditionalRequestConflict", 409), times: 2 });
    expect(await store.save(next(first), first)).toBeDefined();
    expect(s3.wire.count(put)).toBe(4);
  });

  it("gives up after half a minute by a fault that may pass", async () => {
    const { s3, store, first, clock } = await begun();
    s3.wire.fail({ command: put, fault: awsFault("SlowDown", 503), times: 99 });
    await expect(store.save(next(first), first)).rejects.toMatchObject({
      name: "PassingFault",
      message: expect.stringContaining("s3://state/.causeway/cutovers/shop/head.json could not be written: Writing"),
    });
    expect(clock.now()).toBe(15_500);
    s3.wire.heal();
    expect(await store.save(next(first), first)).toBeDefined();
  });

  it("tells in words what cannot pass, without what was signed", async () => {
    const { s3, store, first, open } = await begun();
    s3.wire.fail({ command: put, fault: awsFault("AccessDenied", 403, "not authorized to perform: s3:PutObject") });
    await expect(store.save(next(first), first)).rejects.toMatchObject({
      code: "rollout/state-unreachable",
      message: expect.stringContaining("Give the role of the cut-over this right"),
    });
    s3.wire.fail({ command: "GetObject", fault: awsFault("NoSuchBucket", 404, "The bucket does not exist") });
    await expect(open().load()).rejects.toThrow(`Reading s3://state/.causeway/cutovers/shop/head.json: NoSuchBucket`);
    s3.wire.fail({ command: "GetObject", fault: awsFault("InvalidToken", 400, "canary-9f8e7d is no token") });
    const failed = await open()
      .load()
      .catch((thrown: unknown) => String(thrown));
    expect(failed).not.toContain("canary");
  });

  it("says so when its head was deleted, and takes a half answer for no state", async () => {
    const { s3, store, first, open } = await begun();
    const text = s3.objects.get(head) ?? "";
    s3.objects.set(head, text.slice(0, text.length / 2));
    await expect(open().load()).rejects.toMatchObject({ code: "rollout/state-unreadable" });
    s3.objects.delete(head);
    await expect(store.save(next(first), first)).rejects.toThrow("head.json was deleted. Put it back");
  });

  it("does not take a request twice that was written twice, and one that was not written is asked again", async () => {
    const { s3, store } = await begun();
    s3.wire.fail({ command: put, fault: lost, isAfter: true });
    await store.addRequest({ verb: "pause", by: "one" });
    s3.wire.fail({ command: put, fault: lost });
    await store.addRequest({ verb: "pause", by: "two" });
    expect((await store.requestsFrom(0)).map(({ by }) => by)).toEqual(["one", "two"]);
  });
});
