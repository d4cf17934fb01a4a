import type { PropertyRow, ResourceRow } from "../preview-report.ts";
import type { Group } from "./group.ts";

export type ChangeGroup = Group<readonly PropertyRow[], ResourceRow>;

/** Groups rows whose properties change in the same way. */
export function groupByChange(
  rows: readonly ResourceRow[],
  changesOf: (row: ResourceRow) => readonly PropertyRow[],
): readonly ChangeGroup[] {
  return [...Map.groupBy(rows, (row) => changeKey(changesOf(row))).values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ head: changesOf(first), rows: members }];
  });
}

/** Answers what is equal for equal changes, in whatever order they are told. */
export function changeKey(changes: readonly PropertyRow[]): string {
  return JSON.stringify(changes.map(({ path, before, after }) => JSON.stringify([path, before, after])).toSorted());
}
