import { describe, expect, it } from "vitest";
import { cutoverWorld, minute, planWith } from "../../test/cutover/cutover-world.ts";
import { awsFault } from "../../test/traffic/answering-client.ts";
import { noFaults } from "../simulation/faults.ts";
import { askCutover } from "./ask-cutover.ts";
import { cutoverStatus } from "./cutover-status.ts";
import { finishCutover } from "./finish-cutover.ts";

const plan = planWith();
const changed = planWith({ limits: { restSecondsAfterRollback: 60 } });

/** A cut-over that waits for the approval of its last step. */
async function awaiting() {
  const world = cutoverWorld(plan);
  await world.start();
  await world.tick(60);
  return world;
}

const approve = { verb: "approve", by: "ann", stage: 2, planHash: plan.hash } as const;

describe("the verbs of a cut-over", () => {
  it("start, go on, wait for an approval, go on to the end, and are finished once", async () => {
    const world = cutoverWorld(plan);
    expect(await cutoverStatus(world.atHand)).toMatchObject({
      kind: "refused",
      because: "There is no cut-over of shop.",
    });
    expect(await world.tick(1)).toMatchObject({ kind: "refused" });
    expect(await world.start()).toMatchObject({ kind: "started", state: { run: "run-1", planHash: plan.hash } });
    expect(await finishCutover(world.atHand, { by: "ann" })).toMatchObject({ because: "It has not ended." });
    expect(await world.tick(60)).toMatchObject({ kind: "waiting" });
    expect(await cutoverStatus(world.atHand)).toMatchObject({
      kind: "status",
      doing: "approval",
      step: 2,
      steps: 3,
      stage: { kind: "step", weight: 100 },
      weight: 50,
      waitsFor: "approval",
      gates: [{ gate: "errors", verdict: "successful" }],
      waitingRequests: 0,
      runner: undefined,
      isPlanSame: true,
      outcome: undefined,
    });

    expect(await askCutover(world.atHand, approve)).toEqual({ kind: "asked", request: approve, note: undefined });
    expect(await cutoverStatus(world.atHand)).toMatchObject({ waitingRequests: 1 });
    expect(await world.tick(60)).toMatchObject({ kind: "ended", state: { doing: { outcome: "completed" } } });
    expect(await world.tick(60)).toMatchObject({ kind: "ended" });
    expect((await world.ports.traffic.readWeight()).weight).toBe(100);
    expect(await finishCutover(world.atHand, { by: "ann" })).toEqual({ kind: "finished" });
    expect(await finishCutover(world.atHand, { by: "ann" })).toMatchObject({ because: "It is finished already." });

    const journal = (await world.open().load())?.journal ?? [];
    expect(journal[0]).toEqual({ kind: "started", at: journal[0]?.at, by: "someone", forced: false });
    expect(journal.at(-1)).toMatchObject({ kind: "finished", by: "ann" });
    expect(await cutoverStatus(world.atHand)).toMatchObject({
      outcome: "completed",
      journal: { entries: journal.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
  });

  it("refuse an approval of another step, and of another plan", async () => {
    const world = await awaiting();
    expect(await askCutover(world.atHand, { ...approve, stage: 1 })).toEqual({
      kind: "refused",
      because: "It waits for the approval of stage 2, and this is of stage 1.",
      hint: "Look at the status, and approve the step that waits, with its number and the hash of its plan.",
    });
    expect(await askCutover(world.atHand, { ...approve, planHash: changed.hash })).toMatchObject({
      because: "The plan is another one than was approved.",
    });
    expect(await askCutover(world.atHand, approve)).toMatchObject({ kind: "asked" });
    expect(await askCutover(world.atHand, approve)).toMatchObject({ because: "It waits for no approval." });
  });

  it("refuse a plan that was changed meanwhile, but to pause and to go back", async () => {
    const world = await awaiting();
    const atHand = { ...world.atHand, plan: changed };
    const because = `The plan was changed since the cut-over began: it is ${changed.hash.slice(0, 12)}, and ${plan.hash.slice(0, 12)} was begun and approved.`;
    expect(await world.tick(60, atHand)).toMatchObject({ kind: "refused", because });
    expect(await askCutover(atHand, approve)).toMatchObject({ kind: "refused", because });
    expect(await askCutover(atHand, { verb: "resume", by: "ann" })).toMatchObject({ kind: "refused", because });
    expect(await cutoverStatus(atHand)).toMatchObject({ isPlanSame: false, stage: undefined, gates: [] });
    expect(await askCutover(atHand, { verb: "rollback", by: "ann", emergency: true })).toMatchObject({
      kind: "asked",
      note: `${because} It was asked for all the same, and is done by whoever has that plan.`,
    });
    expect(await world.tick(60)).toMatchObject({ kind: "ended", state: { doing: { outcome: "rolled-back" } } });
  });

  it("pause and resume, also where nobody has taken the pause yet", async () => {
    const world = await awaiting();
    expect(await askCutover(world.atHand, { verb: "resume", by: "ann" })).toMatchObject({
      kind: "refused",
      because: "It is neither paused nor held.",
    });
    expect(await askCutover(world.atHand, { verb: "pause", by: "ann" })).toMatchObject({ kind: "asked" });
    expect(await askCutover(world.atHand, { verb: "pause", by: "bob" })).toMatchObject({
      because: "It is paused already.",
    });
    expect(await askCutover(world.atHand, { verb: "resume", by: "ann" })).toMatchObject({ kind: "asked" });
    await askCutover(world.atHand, approve);
    await askCutover(world.atHand, { verb: "pause", by: "bob" });
    expect(await world.tick(60)).toMatchObject({ kind: "waiting" });
    expect(await cutoverStatus(world.atHand)).toMatchObject({ waitsFor: "resume", weight: 50 });
    await askCutover(world.atHand, { verb: "resume", by: "bob" });
    expect(await world.tick(60)).toMatchObject({ kind: "ended", state: { doing: { outcome: "completed" } } });
  });

  it("do not start a second one while one is under way, and one of many that start at once", async () => {
    const world = cutoverWorld(plan);
    const started = await Promise.all([world.start("one"), world.start("two"), world.start("three")]);
    expect(started.map(({ kind }) => kind).toSorted()).toEqual(["refused", "refused", "started"]);
    expect(await world.start("four")).toMatchObject({
      because: expect.stringMatching(/^The cut-over (?:one|two|three) of shop is under way\.$/u),
    });
  });

  it("do not start again soon after it went back, unless a person says so, which is written down", async () => {
    const world = await awaiting();
    await askCutover(world.atHand, { verb: "rollback", by: "ann", emergency: false });
    const end = await world.tick(60);
    const at = end.kind === "ended" && end.state.doing.kind === "ended" ? end.state.doing.at : 0;
    const text = (time: number) => new Date(time).toISOString().replace(/\.\d+/u, "");
    expect(await world.start("run-2")).toEqual({
      kind: "refused",
      because: `The cut-over run-1 of shop was rolled back at ${text(at)}: none begins before ${text(at + 60 * minute)}.`,
      hint: "Find out why it went back. Once the cause is known and gone, a person may start it with --force.",
    });
    const lease = (await world.open().load())?.lease?.number ?? 0;
    expect(await world.start("run-2", true)).toMatchObject({ kind: "started" });
    const stored = await world.open().load();
    expect(stored?.journal).toMatchObject([{ kind: "started", forced: true }]);
    expect([stored?.lease, lease > 0]).toEqual([{ owner: "runner-2", number: lease, until: 0 }, true]);

    await askCutover(world.atHand, { verb: "rollback", by: "ann", emergency: true });
    await world.tick(60);
    await world.clock.sleep(61 * minute);
    expect(await world.start("run-3")).toMatchObject({ kind: "started" });
  });

  it("go back by themselves where a gate fails, which is not finished but started anew", async () => {
    const world = cutoverWorld(plan, { ...noFaults, targetFault: { from: 20 * minute, to: 600 * minute } });
    await world.start();
    expect(await world.tick(60)).toMatchObject({ kind: "ended", state: { doing: { outcome: "rolled-back" } } });
    expect(await finishCutover(world.atHand, { by: "ann" })).toMatchObject({
      because: "It ended as rolled-back: the source serves on.",
    });
    expect(await askCutover(world.atHand, { verb: "rollback", by: "ann", emergency: true })).toMatchObject({
      because: "It has ended.",
    });
  });

  it("let one process at a time go on", async () => {
    const world = cutoverWorld(plan);
    await world.start();
    const atHand = { ...world.atHand, store: world.open() };
    const ends = await Promise.all([world.tick(60), world.tick(60, atHand)]);
    expect(ends.map(({ kind }) => kind).filter((kind) => kind === "waiting")).toHaveLength(1);
    expect(ends.some(({ kind }) => kind === "busy" || kind === "overtaken")).toBe(true);
  });

  it("take over from a process that was killed, once its lease is over, and not from one that lives", async () => {
    const world = cutoverWorld(plan);
    await world.start();
    const store = world.open();
    const leased = async (owner: string) => {
      const read = await store.load();
      if (read === undefined) throw new Error("It was begun.");
      const number = (read.lease?.number ?? 0) + 1;
      await store.save({ ...read, lease: { owner, number, until: world.clock.now() + minute } }, read);
    };
    await leased("lives");
    const sleep = world.clock.sleep.bind(world.clock);
    world.clock.sleep = async (milliseconds) => {
      await sleep(milliseconds);
      await leased("lives");
    };
    expect(await world.tick(60)).toMatchObject({ kind: "busy", lease: { owner: "lives", number: 2 } });
    world.clock.sleep = sleep;
    expect(await world.tick(60)).toMatchObject({ kind: "waiting", state: { doing: { kind: "approval" } } });
  });

  it("go on once their store can be reached again, and end where it cannot", async () => {
    const world = cutoverWorld(plan);
    await world.start();
    world.s3.wire.fail({ command: "PutObject", fault: awsFault("SlowDown", 503), times: 15 });
    expect(await world.tick(60)).toMatchObject({ kind: "waiting" });
    expect(await cutoverStatus(world.atHand)).toMatchObject({ waitsFor: "approval" });
    world.s3.wire.fail({ command: "PutObject", fault: awsFault("SlowDown", 503), times: 99_999 });
    await expect(world.tick(10)).rejects.toMatchObject({ name: "PassingFault" });
  });
});
