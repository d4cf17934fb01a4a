import { noCounts } from "../gates/gate-counters.ts";
import { firstMeasurementAt } from "../gates/measurement-times.ts";
import type { GateSettings } from "../gates/schema/gate-schema.ts";
import { applies } from "../gates/gates-that-apply.ts";
import type { CutoverState, Watch } from "../state/cutover-state.ts";
import type { Turn } from "./turn.ts";

/** Begins to count anew. */
export function freshWatch(gates: readonly GateSettings[], { since, weight }: Pick<Watch, "since" | "weight">): Watch {
  return {
    since,
    weight,
    counters: gates.map(() => noCounts),
    nextAt: gates.map((gate) => firstMeasurementAt(gate, since)),
  };
}

/** Whether gates are measured: wherever the target may have traffic, also while it is paused or waits for a person. */
function isWatched({ doing, watch }: CutoverState): boolean {
  return watch !== undefined && !unwatched.has(doing.kind);
}

const unwatched: ReadonlySet<string> = new Set(["preparing", "lowering", "retreating", "releasing", "ended"]);

type Watching = Pick<Turn, "route" | "state">;

/** Indexes of the gates that have something to say now; none where nothing is watched. */
export function watchedGates({ route, state }: Watching): readonly number[] {
  if (!isWatched(state)) return [];
  return route.gates.flatMap((gate, index) => (applies(gate, state) ? [index] : []));
}

/** Answers when a gate is measured next; Infinity where none is watched. */
export function nextGateAt(turn: Watching): number {
  const { watch } = turn.state;
  return Math.min(...watchedGates(turn).map((index) => watch?.nextAt[index] ?? Infinity));
}
