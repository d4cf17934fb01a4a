import { redactValues } from "@causeway/report";
import type { CutoverOutcome, CutoverState, JournalEntry, Route } from "@causeway/rollout";
import { eventRows, type EventRow } from "./event-rows.ts";
import { gateRows, type GateRow } from "./gate-rows.ts";
import { stageRows, type StageRow } from "./stage-rows.ts";
import { plots, type Plot } from "./plots.ts";

/** What a cut-over is judged by afterwards. Times are epoch milliseconds. */
export interface CutoverRecord {
  readonly version: 1;
  readonly plan: string;
  readonly planHash: string;
  /** Tells this cut-over apart from others of the plan. */
  readonly run: string;
  /** Undefined while it is under way. */
  readonly outcome: CutoverOutcome | undefined;
  readonly startedAt: number;
  /** When it ended, or what was last written down. */
  readonly until: number;
  /** When the switch of the data was decided: from then on it only went forward. */
  readonly committedAt: number | undefined;
  readonly stages: readonly StageRow[];
  readonly gates: readonly GateRow[];
  readonly plots: readonly Plot[];
  /** All that was done, seen, asked and decided, in order. */
  readonly events: readonly EventRow[];
}

export interface Recorded {
  readonly route: Pick<Route, "stages" | "gates">;
  readonly state: CutoverState;
  readonly journal: readonly JournalEntry[];
}

/** Answers the record of a cut-over, also of one that is under way. What AWS or a script said is shown without secrets. */
export function cutoverRecord({ route, state, journal }: Recorded): CutoverRecord {
  const { doing, startedAt } = state;
  return redactValues({
    version: 1,
    plan: state.plan,
    planHash: state.planHash,
    run: state.run,
    outcome: doing.kind === "ended" ? doing.outcome : undefined,
    startedAt,
    until: journal.at(-1)?.at ?? startedAt,
    committedAt: state.committedAt,
    stages: stageRows(route.stages, journal),
    gates: gateRows(route.gates, journal),
    plots: plots(route.gates, journal, startedAt),
    events: eventRows(route.stages, journal),
  });
}
