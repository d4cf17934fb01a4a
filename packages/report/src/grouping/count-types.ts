import type { ResourceRow } from "../preview-report.ts";
import { isWeighty } from "./weighty-types.ts";

export interface TypeCount {
  readonly type: string;
  readonly count: number;
  readonly isWeighty: boolean;
}

/** Counts rows by type: what weighs most first, then the most frequent. */
export function countTypes(rows: readonly Pick<ResourceRow, "type">[]): readonly TypeCount[] {
  return [...Map.groupBy(rows, ({ type }) => type)]
    .map(([type, members]) => ({ type, count: members.length, isWeighty: isWeighty(type) }))
    .toSorted((one, other) => Number(other.isWeighty) - Number(one.isWeighty) || other.count - one.count);
}

/** Puts the rows that weigh most first, and rows of a type together. */
export function weightiestFirst<Row extends Pick<ResourceRow, "type">>(rows: readonly Row[]): readonly Row[] {
  const ranks = new Map(countTypes(rows).map(({ type }, rank) => [type, rank]));
  return rows.toSorted((one, other) => (ranks.get(one.type) ?? 0) - (ranks.get(other.type) ?? 0));
}
