import { describe, expect, it, vi } from "vitest";
import { cutoverWorld, errorsGate, lagGate, minute, planWith, replica } from "../../test/cutover/cutover-world.ts";
import { noFaults } from "../simulation/faults.ts";
import { dryRun } from "./dry-run.ts";

describe("dryRun", () => {
  it("says what would be done, and changes nothing", async () => {
    const world = cutoverWorld(planWith());
    const { steps, obstacles, weight, gates, planHash } = await dryRun(world.atHand, world.ports);
    expect(obstacles).toEqual([]);
    expect([weight, planHash]).toEqual([0, world.atHand.plan.hash]);
    expect(gates).toMatchObject([{ gate: "errors", outcome: "successful" }]);
    expect(steps.map(({ stage, does }) => [stage, does.kind, "weight" in does ? does.weight : undefined])).toEqual([
      [undefined, "prepare", undefined],
      [0, "set-weight", 0],
      [1, "set-weight", 50],
      [2, "approval", undefined],
      [2, "set-weight", 100],
      [undefined, "release", undefined],
    ]);
    // Each is watched, after what caches keep.
    const [, , half, , all, last] = steps.map(({ at }) => at);
    expect((all ?? 0) - (half ?? 0)).toBeGreaterThanOrEqual(17 * minute);
    expect((last ?? 0) - (all ?? 0)).toBeGreaterThanOrEqual(17 * minute);
    expect(world.calls.calls).toEqual([]);
    expect(world.s3.objects.size).toBe(0);
  });

  it("reads the weight once: an adapter may write what it has read twice", async () => {
    const world = cutoverWorld(planWith());
    const read = vi.spyOn(world.ports.traffic, "readWeight");
    await dryRun(world.atHand, world.ports);
    expect(read).toHaveBeenCalledOnce();
  });

  it("intends what a cut-over then does where all goes well", async () => {
    const plan = planWith({ data: replica, gates: [errorsGate, lagGate] });
    const world = cutoverWorld(plan);
    const { steps } = await dryRun(world.atHand, world.ports);
    expect(steps.map(({ does }) => does.kind)).toEqual([
      "prepare",
      ...Array.from({ length: 2 }, () => "set-weight"),
      "approval",
      "set-weight",
      "approval",
      "freeze",
      "write-token",
      "fence",
      "write-token",
      "promote",
      "repoint",
      "release",
    ]);
  });

  it("says what stands in the way, all of it at once", async () => {
    const plan = planWith({ data: replica, gates: [errorsGate, lagGate] });
    const world = cutoverWorld(plan, { ...noFaults, lagSpike: { from: 0, to: 600 * minute } });
    await world.ports.traffic.setWeight(25);
    await world.ports.traffic.divert(true);
    await world.ports.data.freeze(world.clock.now() + 60 * minute);
    await world.clock.sleep(5 * minute);
    await world.start();
    const { obstacles } = await dryRun(world.atHand, world.ports);
    expect(obstacles).toEqual([
      "The cut-over run-1 of shop is under way.",
      "The target has 25 % already: a cut-over begins at 0.",
      "A health check keeps traffic from the target.",
      "The source takes no writes.",
      "lag: The copy is two minutes behind.",
    ]);
  });

  it("takes what it cannot look at for an obstacle", async () => {
    const world = cutoverWorld(planWith(), {
      ...noFaults,
      throttle: 1,
      metricOutage: { from: 0, to: 600 * minute },
    });
    const { obstacles, weight } = await dryRun(world.atHand, world.ports);
    expect(weight).toBeUndefined();
    expect(obstacles).toEqual([
      "The traffic cannot be looked at: weight was throttled.",
      "The source's capacity cannot be looked at: capacity was throttled.",
      "The data cannot be looked at: frozen-until was throttled.",
      "errors: The metrics cannot be read.",
    ]);
  });
});
