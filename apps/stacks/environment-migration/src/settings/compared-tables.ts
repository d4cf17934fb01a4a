import type { StackSettings } from "../settings.ts";

export type MigrationSettings = StackSettings["migration"];

/** Answers the tables to compare: those that are said, or those that are copied and written out. */
export function comparedTables({
  comparedTables: said,
  tables,
}: Pick<MigrationSettings, "comparedTables" | "tables">): readonly string[] {
  return said ?? tables.filter((table) => !table.includes("%"));
}
