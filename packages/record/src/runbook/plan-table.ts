import { markdownTable } from "../markdown/markdown-table.ts";

/** Writes a table whose cells come from a plan of the repository, in which a bar could stand. */
export function planTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(
    head,
    rows.map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, " ").replaceAll("|", "\\|"))),
  );
}
