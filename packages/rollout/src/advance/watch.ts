import { noCounts } from "../gates/gate-counters.ts";
import { firstMeasurementAt } from "../gates/measurement-times.ts";
import type { GateSettings } from "../gates/schema/gate-schema.ts";
import type { CutoverState, Watch } from "../state/cutover-state.ts";

/** Begins to count anew. */
export function freshWatch(gates: readonly GateSettings[], since: number): Watch {
  return {
    since,
    counters: gates.map(() => noCounts),
    nextAt: gates.map((gate) => firstMeasurementAt(gate, since)),
  };
}

/** Whether gates are measured: wherever the target may have traffic, also while it is paused or waits for a person. */
export function isWatched({ doing, watch }: CutoverState): boolean {
  return watch !== undefined && !unwatched.has(doing.kind);
}

const unwatched: ReadonlySet<string> = new Set(["preparing", "lowering", "retreating", "releasing", "ended"]);

/** Indexes of the gates whose turn it is. */
export function dueGates({ nextAt }: Watch, at: number): number[] {
  return nextAt.flatMap((next, index) => (next <= at ? [index] : []));
}
