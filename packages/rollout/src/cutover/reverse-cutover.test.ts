import { describe, expect, it } from "vitest";
import { cutoverWorld, errorsGate, lagGate, planWith, replica } from "../../test/cutover/cutover-world.ts";
import { dataSchema } from "../plan/data-schema.ts";
import { askCutover } from "./ask-cutover.ts";
import { finishCutover } from "./finish-cutover.ts";
import { reverseCutover } from "./reverse-cutover.ts";
import { noWayBack, wayBackProblems } from "./way-back.ts";

const [blue, green] = ["blue", "green"].map((side) => `arn:aws:rds:eu-west-1:123456789012:cluster:${side}`);
const { replicaIdentifier: _, sourceIdentifier: _source, sourceRegion: _region, ...moving } = replica;
const aurora = {
  ...moving,
  kind: "aurora-global",
  globalClusterId: "shop",
  sourceClusterArn: blue,
  targetClusterArn: green,
};
const auroraGates = [errorsGate, { ...lagGate, replication: "aurora-global", unit: "milliseconds" }];

const traffic = {
  executor: "route53",
  zoneId: "Z1",
  recordName: "www.example.com",
  setIdentifiers: { source: "green", target: "blue" },
  steps: [0, 100],
  bakeSeconds: 900,
};

const there = planWith({ data: aurora, gates: auroraGates });
const back = planWith({
  name: "shop-back",
  traffic,
  data: { ...aurora, sourceClusterArn: green, targetClusterArn: blue, reversed: true },
  gates: auroraGates,
});
const request = { by: "ann", run: "run-back", forced: false };

/** A cut-over whose data has moved. */
async function moved() {
  const world = cutoverWorld(there);
  await world.start();
  for (const stage of [2, 3]) {
    await world.tick(60);
    await askCutover(world.atHand, { verb: "approve", by: "ann", stage, planHash: there.hash });
  }
  const end = await world.tick(60);
  if (end.kind !== "ended") throw new Error(`It did not end: ${JSON.stringify(end)}`);
  return { ...world, wayBack: { plan: back, store: cutoverWorld(back).open() } };
}

describe("reverseCutover", () => {
  it("begins the way back as a cut-over of its own, once the data has moved", async () => {
    const { atHand, wayBack } = await moved();
    expect(await reverseCutover(atHand, undefined, request)).toMatchObject({
      because: "A way back was built. It is a plan of its own, and none was named.",
      hint: "Write the plan with source and target exchanged, and name it with --way-back.",
    });
    expect(await reverseCutover(atHand, { ...wayBack, plan: there }, request)).toMatchObject({
      because: "The plan shop is no way back. Both plans have the name shop, and would share one state.",
    });
    expect(await reverseCutover(atHand, wayBack, request)).toMatchObject({
      kind: "started",
      state: { plan: "shop-back", run: "run-back" },
    });
    expect(await reverseCutover(atHand, wayBack, request)).toMatchObject({
      because: "The cut-over run-back of shop-back is under way.",
    });
  });

  it("is refused once the way back was given up", async () => {
    const { atHand, wayBack } = await moved();
    await finishCutover(atHand, { by: "ann" });
    expect(await reverseCutover(atHand, wayBack, request)).toMatchObject({
      because: "It was finished: the way back is not kept up any more.",
    });
  });

  it("is refused before the data has moved, and by another plan than that which moved it", async () => {
    const world = cutoverWorld(there);
    const wayBack = { plan: back, store: cutoverWorld(back).open() };
    expect(await reverseCutover(world.atHand, wayBack, request)).toMatchObject({
      because: "There is no cut-over of shop.",
    });
    await world.start();
    expect(await reverseCutover(world.atHand, wayBack, request)).toMatchObject({ because: "The data has not moved." });
    const changed = planWith({ data: aurora, gates: auroraGates, limits: { restSecondsAfterRollback: 1 } });
    expect(await reverseCutover({ ...world.atHand, plan: changed }, wayBack, request)).toMatchObject({
      because: "The data was moved by another form of this plan.",
    });
  });

  it("is refused where no way back was built, with the reason", async () => {
    for (const [plan, reason] of [
      [planWith(), /moves no data/u],
      [planWith({ data: replica, gates: [errorsGate, lagGate] }), /cannot become a replica again/u],
    ] as const)
      expect(await reverseCutover(cutoverWorld(plan).atHand, undefined, request)).toMatchObject({
        kind: "refused",
        because: expect.stringMatching(reason),
      });
  });
});

describe("a way back", () => {
  const dms = (settings: object) =>
    dataSchema.parse({ ...moving, kind: "dms", taskArn: "arn:aws:dms:forth", ...settings });

  it("was built for a task only where another one leads back", () => {
    expect(noWayBack({ data: dms({}) })).toContain("(reverseTaskArn)");
    expect(noWayBack({ data: dms({ reverseTaskArn: "arn:aws:dms:back" }) })).toBeUndefined();
    expect(noWayBack(there)).toBeUndefined();
  });

  it("leads all back that another plan led there", () => {
    expect(wayBackProblems(there, back)).toEqual([]);
    expect(wayBackProblems(there, { ...there, name: "other" })).toEqual([
      "Its traffic has to go from green to blue.",
      `Its data has to go from ${green} to ${blue}.`,
    ]);
    const byTask = { ...there, data: dms({ reverseTaskArn: "arn:aws:dms:back" }) };
    const problem = "Its data has to be of kind dms, reversed, and go by the task arn:aws:dms:back.";
    expect(wayBackProblems(byTask, { ...back, data: dms({}) })).toEqual([problem]);
    expect(wayBackProblems(byTask, { ...back, data: dms({ taskArn: "arn:aws:dms:back" }) })).toEqual([problem]);
    const right = dms({ taskArn: "arn:aws:dms:back", reversed: true });
    expect(wayBackProblems(byTask, { ...back, data: right })).toEqual([]);
  });

  it("moves the same traffic", () => {
    const other = planWith({ name: "shop-back", traffic: { ...traffic, recordName: "api.example.com" } });
    expect(wayBackProblems(planWith(), other)).toEqual([
      "It moves other traffic than the plan that it leads back from.",
    ]);
  });
});
