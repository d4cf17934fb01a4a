/** Answers as many rows as fit into a number of characters, and how many do not. */
export function firstRows(
  rows: readonly string[],
  characters: number,
): { readonly shown: readonly string[]; readonly more: number } {
  let length = 0;
  const end = rows.findIndex((row) => (length += row.length + 1) > characters);
  const shown = end === -1 ? rows : rows.slice(0, end);
  return { shown, more: rows.length - shown.length };
}
