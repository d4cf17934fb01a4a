import type { ResourceRow } from "../preview-report.ts";
import { ancestorsOf, isComponent, renameKey, type StackIndex } from "../stack-index.ts";
import { weightiestFirst } from "./count-types.ts";
import type { Group } from "./group.ts";
import { isWeighty } from "./weighty-types.ts";

export interface ComponentHead {
  /** What holds the rows; undefined for rows directly in the stack. */
  readonly component: ResourceRow | undefined;
  /** Whether the component comes or goes as a whole, and is one of the rows. */
  readonly isWhole: boolean;
  /** The other name, where all of it seems to be renamed only. */
  readonly renamed: string | undefined;
}

/** A row of a group, and whether it only holds others. */
export interface MemberRow extends ResourceRow {
  readonly isComponent: boolean;
}

export type ComponentGroup = Group<ComponentHead, MemberRow>;

/**
 * Groups rows of one operation by the outermost component that comes or goes with them, else by the nearest component.
 * Groups that hold what weighs most come first.
 */
export function groupByComponent(rows: readonly ResourceRow[], index: StackIndex): readonly ComponentGroup[] {
  const groups = [...Map.groupBy(rows, (row) => anchorOf(row, index))].map(([component, members]) => ({
    head: headOf(component, members, index),
    rows: weightiestFirst(members.map((row) => ({ ...row, isComponent: isComponent(row, index) }))),
  }));
  return groups.toSorted((one, other) => Number(hasWeighty(other)) - Number(hasWeighty(one)));
}

function anchorOf(row: ResourceRow, index: StackIndex): ResourceRow | undefined {
  const ancestors = ancestorsOf(row, index);
  const outermost = ancestors.findLast(({ operation }) => operation === row.operation);
  return outermost ?? (index.parents.has(row.urn) ? row : ancestors[0]);
}

function headOf(
  component: ResourceRow | undefined,
  members: readonly ResourceRow[],
  { renamedTo, renamedFrom }: StackIndex,
): ComponentHead {
  const isWhole = component !== undefined && members.includes(component);
  const names = component?.operation === "delete" ? renamedTo : renamedFrom;
  const renamed = isWhole ? names.get(renameKey(component.type, component.name)) : undefined;
  return { component, isWhole, renamed };
}

function hasWeighty({ rows }: ComponentGroup): boolean {
  return rows.some(({ type }) => isWeighty(type));
}
