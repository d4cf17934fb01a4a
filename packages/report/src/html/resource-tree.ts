import type { ResourceRow } from "../preview-report.ts";

export interface TreeNode {
  readonly row: ResourceRow;
  readonly children: readonly TreeNode[];
  /** Whether it, or anything in it, is not `same`. */
  readonly isChanged: boolean;
  /** How many rows it holds, itself included. */
  readonly size: number;
}

interface GrowingNode {
  row: ResourceRow;
  children: GrowingNode[];
  isChanged: boolean;
  size: number;
}

interface Planting {
  readonly row: ResourceRow;
  readonly depth: number;
  readonly into: GrowingNode[];
}

/** Browsers nest some 500 elements; deeper resources are shown beside their ancestor at this depth. */
const deepest = 30;

/** Nests rows by parent, in their order. Rows whose parents run in a circle are shown at the root: none is lost. */
export function growTree(rows: readonly ResourceRow[]): readonly TreeNode[] {
  const urns = new Set(rows.map((row) => row.urn));
  const isRoot = (row: ResourceRow): boolean =>
    row.parent === undefined || row.parent === row.urn || !urns.has(row.parent);
  const childrenByParent = Map.groupBy(
    rows.filter((row) => !isRoot(row)),
    (row) => row.parent ?? "",
  );
  const roots: GrowingNode[] = [];
  const planted: GrowingNode[] = [];
  const seen = new Set<ResourceRow>();
  for (const root of [...rows.filter(isRoot), ...rows]) {
    const queue: Planting[] = [{ row: root, depth: 0, into: roots }];
    for (const { row, depth, into } of queue) {
      if (seen.has(row)) continue;
      seen.add(row);
      const node = { row, children: [], isChanged: row.operation !== "same", size: 1 };
      into.push(node);
      planted.push(node);
      const place = depth + 1 < deepest ? node.children : into;
      for (const child of childrenByParent.get(row.urn) ?? [])
        queue.push({ row: child, depth: depth + 1, into: place });
    }
  }
  for (const node of planted.toReversed()) {
    node.isChanged ||= node.children.some((child) => child.isChanged);
    node.size += node.children.reduce((sum, child) => sum + child.size, 0);
  }
  return roots;
}
