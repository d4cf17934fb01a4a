import type { Allowance } from "../fitting/allowance.ts";
import type { DangerGroup, NamedRow } from "./danger-group.ts";

/** The rows of a group by how much there is room to say of them. */
export interface DealtGroup<Row extends NamedRow> {
  readonly group: DangerGroup<Row>;
  /** Told with their places and reasons. */
  readonly explained: readonly Row[];
  /** Named under the label of their group. */
  readonly listed: readonly Row[];
  /** Named only. */
  readonly bare: readonly Row[];
  readonly unnamed: number;
}

export function dealRows<Row extends NamedRow>(group: DangerGroup<Row>, allowance: Allowance): DealtGroup<Row> {
  const explained = group.rows.filter(() => allowance.take("explanations"));
  const unexplained = group.rows.slice(explained.length);
  const listed = unexplained.filter(() => allowance.take("lines"));
  const unlisted = unexplained.slice(listed.length);
  const bare = unlisted.filter(() => allowance.take("names"));
  return { group, explained, listed, bare, unnamed: unlisted.length - bare.length };
}
