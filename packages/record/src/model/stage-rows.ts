import type { JournalEntry, Stage } from "@causeway/rollout";

/** One stage of the plan, and when it was passed. Times are epoch milliseconds; undefined where it did not come to that. */
export interface StageRow {
  readonly stage: number;
  readonly name: string;
  readonly begunAt: number | undefined;
  /** When its weight held everywhere, or the switch of the data was decided. */
  readonly heldAt: number | undefined;
  /** Who approved it, in order. */
  readonly approvedBy: readonly string[];
}

export function stageRows(stages: readonly Stage[], journal: readonly JournalEntry[]): readonly StageRow[] {
  return stages.map((stage, index) => {
    const begun = journal.findIndex((entry) => entry.kind === "stage-begun" && entry.stage === index);
    const next = journal.findIndex((entry, at) => at > begun && entry.kind === "stage-begun" && entry.stage !== index);
    const within = begun < 0 ? [] : journal.slice(begun, next < 0 ? undefined : next);
    return {
      stage: index,
      name: stageName(stage),
      begunAt: within[0]?.at,
      heldAt: within.find((entry) => holds(stage, entry))?.at,
      approvedBy: approvals(journal, index),
    };
  });
}

export function stageName(stage: Stage | undefined): string {
  if (stage === undefined) return "a stage that the plan does not have";
  return stage.kind === "switch" ? "the switch of the data" : `${stage.weight} % on the target`;
}

function holds(stage: Stage, entry: JournalEntry): boolean {
  return stage.kind === "switch"
    ? entry.kind === "committed"
    : entry.kind === "weight-held" && entry.weight === stage.weight;
}

function approvals(journal: readonly JournalEntry[], stage: number): readonly string[] {
  return journal.flatMap((entry) =>
    entry.kind === "asked" && entry.request.verb === "approve" && entry.request.stage === stage
      ? [entry.request.by]
      : [],
  );
}
