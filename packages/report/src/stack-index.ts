import type { PreviewedStack, ResourceRow } from "./preview-report.ts";

const stackType = "pulumi:pulumi:Stack";

/** Finds the rows of a stack by their URNs, and who holds whom. */
export interface StackIndex {
  readonly rowByUrn: ReadonlyMap<string, ResourceRow>;
  /** URNs that are the parent of some row. */
  readonly parents: ReadonlySet<string>;
  /** By type and old name, what a row seems to be renamed to. */
  readonly renamedTo: ReadonlyMap<string, string>;
  /** By type and new name, what a row seems to have been. */
  readonly renamedFrom: ReadonlyMap<string, string>;
}

export function indexStack(stack: PreviewedStack): StackIndex {
  return {
    rowByUrn: new Map(stack.resources.map((row) => [row.urn, row])),
    parents: new Set(stack.resources.flatMap(({ parent }) => parent ?? [])),
    renamedTo: new Map(stack.renames.map(({ type, from, to }) => [renameKey(type, from), to])),
    renamedFrom: new Map(stack.renames.map(({ type, from, to }) => [renameKey(type, to), from])),
  };
}

export function renameKey(type: string, name: string): string {
  return JSON.stringify([type, name]);
}

/** Answers whether a row only holds others. Types of providers say their module and name, as `aws:ec2/vpc:Vpc`. */
export function isComponent(row: ResourceRow, { parents }: StackIndex): boolean {
  return !row.type.includes("/") && parents.has(row.urn);
}

/** Nobody nests so deep; without a limit a long chain of parents would take the square of its length. */
const deepest = 100;

/** Answers the components around a row, nearest first, without the stack itself. Parents in a circle are walked once. */
export function ancestorsOf(row: ResourceRow, { rowByUrn }: StackIndex): readonly ResourceRow[] {
  const ancestors = new Set<ResourceRow>();
  let parent = row.parent === undefined ? undefined : rowByUrn.get(row.parent);
  while (
    parent !== undefined &&
    parent !== row &&
    parent.type !== stackType &&
    !ancestors.has(parent) &&
    ancestors.size < deepest
  ) {
    ancestors.add(parent);
    parent = parent.parent === undefined ? undefined : rowByUrn.get(parent.parent);
  }
  return [...ancestors];
}
