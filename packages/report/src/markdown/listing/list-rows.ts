import { countOfType } from "../../grouping/type-words.ts";
import { isWeighty } from "../../grouping/weighty-types.ts";
import type { ResourceRow } from "../../preview-report.ts";
import { escapeText } from "../escaping/escape-text.ts";
import { at, clipName, nameSpan } from "../escaping/inline-words.ts";

export interface ListWords<Row> {
  /** Where a row is declared, as ` · `a.ts:1``; rows of one type and place share a line. */
  readonly placeOf?: (row: Row) => string;
  /** What to say of the rows of a line, behind how many of which type there are. */
  readonly remarkOf?: (rows: readonly Row[]) => string;
  readonly nameOf?: (row: Row) => string;
}

/** Lists rows by name, those of one type and place on one line of Markdown. */
export function listRows<Row extends ResourceRow>(
  rows: readonly Row[],
  { placeOf = at, remarkOf = () => "", nameOf = ({ name }) => nameSpan(name) }: ListWords<Row> = {},
): readonly string[] {
  const lines = Map.groupBy(rows, (row) => `${row.type}\n${placeOf(row)}`);
  return [...lines.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return [
      `${countText(members.length, first.type)}${remarkOf(members)}: ${members.map(nameOf).join(", ")}${placeOf(first)}`,
    ];
  });
}

/** Answers `**3 NAT gateways**` or `9 subnets`: what weighs most is bold. */
export function countText(count: number, type: string): string {
  const words = escapeText(clipName(countOfType(count, type)));
  return isWeighty(type) ? `**${words}**` : words;
}

export function nameList(rows: readonly { readonly name: string }[]): string {
  return rows.map(({ name }) => nameSpan(name)).join(", ");
}
