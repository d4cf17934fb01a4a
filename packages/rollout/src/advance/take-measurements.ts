import { countOutcome } from "../gates/gate-counters.ts";
import { nextMeasurementAt } from "../gates/measurement-times.ts";
import type { Measurement } from "../gates/measurement.ts";
import type { CutoverState, Watch } from "../state/cutover-state.ts";
import { rollbackRefusal } from "./rollback-refusal.ts";
import { retryOf } from "./switch-points.ts";
import { hold, lower, retreat } from "./transitions.ts";
import type { Turn } from "./turn.ts";
import { watchVerdict } from "./watch-verdict.ts";

/** Counts what was measured, and goes back or waits for a person when it is bad. */
export function takeMeasurements(turn: Turn, measurements: readonly Measurement[]): void {
  const { watch } = turn.state;
  if (watch === undefined) return;
  turn.note({ kind: "measured", at: turn.at, measurements });
  turn.change({ watch: counted(turn, watch, measurements) });
  const { decision, because } = watchVerdict(turn);
  if (decision !== "rollback" && decision !== "hold") return;
  const text = because.join("; ");
  if (decision === "rollback" && mayServe(turn.state) && rollbackRefusal(turn.route, turn.state) === undefined) {
    turn.note({ kind: "gates-failed", at: turn.at, because });
    return lower(turn, text, { emergency: turn.route.rollback.onBreach === "emergency", breach: true });
  }
  wait(turn, text, because);
}

/** Where going back is no way, or not the answer. What was decided is finished all the same. */
function wait(turn: Turn, text: string, because: readonly string[]): void {
  const { doing, committedAt } = turn.state;
  if (doing.kind === "held") return;
  if (doing.kind === "switching" && committedAt !== undefined) return;
  turn.note({ kind: "gates-failed", at: turn.at, because });
  if (doing.kind !== "switching") return hold(turn, text);
  const next = retryOf(turn, { ...doing, attempt: 0 });
  retreat(turn, text, { kind: "held", since: turn.at, because: text, next });
}

function counted({ route, at }: Turn, watch: Watch, measurements: readonly Measurement[]): Watch {
  const counters = [...watch.counters];
  const nextAt = [...watch.nextAt];
  for (const { gate, outcome } of measurements) {
    const index = route.gates.findIndex(({ id }) => id === gate);
    const settings = route.gates[index];
    const before = counters[index];
    if (settings === undefined || before === undefined) continue;
    counters[index] = countOutcome(before, outcome);
    nextAt[index] = nextMeasurementAt(settings, { at, outcome });
  }
  return { ...watch, counters, nextAt };
}

/** Whether the target has traffic, or may have. */
function mayServe({ weight, doing }: CutoverState): boolean {
  return (weight ?? 0) > 0 || (doing.kind === "raising" && doing.weight > 0);
}
