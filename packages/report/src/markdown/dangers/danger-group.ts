import type { StackReport } from "../../preview-report.ts";

/** What nobody may overlook, told together because it is the same of all rows. */
export interface DangerGroup<Row extends NamedRow> {
  /** Markdown of one line: what it is about. */
  readonly label: string;
  /** Markdown that follows the label: where, as ` · `a.ts:1``. */
  readonly place: string;
  /** Markdown that sums up the rows where they are not listed in the open. */
  readonly tally: string;
  /** Markdown under the label: why, and what to do. Empty where there is nothing to say. */
  readonly reasons: string;
  readonly rows: readonly Row[];
  readonly stacks: readonly StackReport[];
  /** Most rows that are listed in the open; more are folded. None are listed where the label already names the only one. */
  readonly openLimit: number | "named by label";
  /** Lists rows with their places, a line of Markdown each. */
  readonly listRows: (rows: readonly Row[]) => readonly string[];
}

export interface NamedRow {
  readonly name: string;
}
