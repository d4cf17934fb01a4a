import { drawRehearsal, type FaultName, type Route, simulateCutover } from "@causeway/rollout";

export interface RehearsalFigures {
  readonly runsPerSecond: number;
  /** Calls to the simulated cloud and saves, in all runs together divided by their ticks. */
  readonly callsPerTick: number;
  readonly ticksPerRun: number;
  /** Medians in virtual seconds, of the runs in which the target failed while it had traffic. */
  readonly noticed: number | undefined;
  readonly restored: number | undefined;
}

/** Measures rehearsals on one core: with any faults for the speed, with a failing target for the way back. */
export async function measureRehearsals(route: Route, runs: number): Promise<RehearsalFigures> {
  const startedAt = performance.now();
  let [points, ticks] = [0, 0];
  for (let seed = 1; seed <= runs; seed += 1) {
    const run = await simulateCutover(drawRehearsal(route, seed));
    points += run.points;
    ticks += run.ticks;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    runsPerSecond: runs / seconds,
    callsPerTick: points / ticks,
    ticksPerRun: ticks / runs,
    ...(await measureWayBack(route, runs)),
  };
}

const targetFails: readonly FaultName[] = ["target-failure"];

async function measureWayBack(route: Route, runs: number): Promise<Pick<RehearsalFigures, "noticed" | "restored">> {
  const noticed: number[] = [];
  const restored: number[] = [];
  for (let seed = 1; seed <= runs; seed += 1) {
    const rehearsal = drawRehearsal(route, seed, targetFails);
    const { calls, measured, startedAt } = await simulateCutover(rehearsal);
    const breach = startedAt + (rehearsal.faults.targetFault?.from ?? 0);
    const seen = measured.find(({ outcome, at }) => outcome === "failed" && at >= breach);
    const back = calls.find((call) => call.call === "set-weight" && call.weight === 0 && call.at >= breach);
    if (seen === undefined || back === undefined) continue;
    noticed.push((seen.at - breach) / 1000);
    restored.push((back.at - seen.at) / 1000);
  }
  return { noticed: median(noticed), restored: median(restored) };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
