import type { ResourceRow } from "./preview-report.ts";

const stackType = "pulumi:pulumi:Stack";

/** Answers the outermost component that holds the resource; undefined where it sits directly in the stack. */
export function outermostComponent(
  row: ResourceRow,
  rowByUrn: ReadonlyMap<string, ResourceRow>,
): ResourceRow | undefined {
  const visited = new Set<string>([row.urn]);
  let found: ResourceRow | undefined;
  let parent = parentOf(row, rowByUrn);
  while (parent !== undefined && parent.type !== stackType && !visited.has(parent.urn)) {
    visited.add(parent.urn);
    found = parent;
    parent = parentOf(parent, rowByUrn);
  }
  return found;
}

function parentOf(row: ResourceRow, rowByUrn: ReadonlyMap<string, ResourceRow>): ResourceRow | undefined {
  return row.parent === undefined ? undefined : rowByUrn.get(row.parent);
}
