import type { DecidingGate } from "../gates/decide.ts";
import { noCounts } from "../gates/gate-counters.ts";
import type { CutoverState, Watch } from "../state/cutover-state.ts";

/** Begins to count anew. */
export function freshWatch(gates: readonly DecidingGate[], since: number): Watch {
  return {
    since,
    counters: gates.map(() => noCounts),
    nextAt: gates.map((gate) => since + gate.initialDelaySeconds * 1000),
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
