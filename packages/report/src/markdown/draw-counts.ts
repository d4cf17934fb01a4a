import { type ComponentRow } from "../placed-rows.ts";
import { countOf, shortType } from "../resource-words.ts";
import { listSome, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";

const typeLimit = 8;

/** Draws rows that there is no room for as one line per component: how many of which type. */
export function drawCounts(rows: readonly ComponentRow[], noun: string, allowance: Allowance): string {
  const groups = [...Map.groupBy(rows, ({ component }) => component?.name)];
  const shown = groups.filter(() => allowance.take("counts per component"));
  const rest = groups.slice(shown.length).reduce((sum, [, members]) => sum + members.length, 0);
  const lines = shown.map(([component, members]) => {
    const place = component === undefined ? "directly in the stack" : `in **${nameSpan(component)}**`;
    return `- ${countOf(members.length, noun)} ${place}: ${countTypes(members)}`;
  });
  return [...lines, ...(rest > 0 ? [`- ${countOf(rest, noun)} not listed`] : [])].join("\n");
}

function countTypes(rows: readonly ComponentRow[]): string {
  const byType = [...Map.groupBy(rows, ({ row }) => row.type)];
  return listSome(
    byType
      .toSorted(([, left], [, right]) => right.length - left.length)
      .map(([type, members]) => `${members.length} × ${nameSpan(shortType(type))}`),
    typeLimit,
  );
}
