import type { PropertyRow, ResourceRow } from "../preview-report.ts";
import { operations } from "./html-words.ts";

const rowMarkup = 120;

/**
 * Chooses the rows whose properties are shown: as many as fit into `budget` characters, the dangerous ones first. So a
 * report of ten thousand changes stays a page that a browser opens.
 */
export function chooseDetailed(rows: readonly ResourceRow[], budget: number): ReadonlySet<ResourceRow> {
  const chosen = new Set<ResourceRow>();
  let left = budget;
  const byDanger = rows
    .filter((row) => row.properties.length > 0 && row.operation !== "same")
    .toSorted((a, b) => operations.indexOf(a.operation) - operations.indexOf(b.operation));
  for (const row of byDanger) {
    left -= row.properties.reduce((sum, property) => sum + costOf(property), 0);
    if (left < 0) break;
    chosen.add(row);
  }
  return chosen;
}

function costOf({ path, before = "", after = "" }: PropertyRow): number {
  return rowMarkup + path.length + Math.min(before.length, 2000) + Math.min(after.length, 2000);
}
