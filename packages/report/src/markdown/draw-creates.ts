import { type ComponentGroup, groupByComponent } from "../grouping/group-by-component.ts";
import { placeGroups } from "../grouping/place-groups.ts";
import type { Placed } from "../places.ts";
import type { PreviewReport } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { inPlaces, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import type { Draw } from "./fitting/render-within.ts";
import { componentKey, componentLabel, componentPlace, listMembers } from "./listing/component-label.ts";
import { countRows, tallyRows } from "./listing/tally-rows.ts";

/** Few names are shown open. */
const openLimit = 5;

type Create = Placed<ComponentGroup>;

/** Prepares what is new: how many of which type in each component, and the names folded. */
export function drawCreates(report: PreviewReport): Draw {
  const creates = placeGroups(report, ({ creates: rows }, index) => groupByComponent(rows, index), componentKey);
  const count = creates.reduce((sum, { said }) => sum + said.rows.length, 0);
  const lines = creates.map(({ said, stacks }) => `- ${createLine(said)}${inPlaces(report, stacks)}`);
  return (allowance) => {
    const names = foldedNames(creates, allowance);
    const shown = lines.filter(() => allowance.take("counts per component"));
    const rest = creates.slice(shown.length).reduce((sum, { said }) => sum + said.rows.length, 0);
    const more = rest === 0 ? [] : [`- ${countOf(rest, "create")}${shown.length === 0 ? "" : " more"}, not listed`];
    if (count === 0) return "";
    return [`### ➕ Creates (${count.toLocaleString("en-US")})`, [...shown, ...more].join("\n"), names]
      .filter((part) => part !== "")
      .join("\n\n");
  };
}

function createLine({ head, rows }: ComponentGroup): string {
  const { renamed } = head;
  const label = componentLabel(head);
  return renamed === undefined
    ? `${label}${componentPlace(head)} — ${tallyRows(rows)}`
    : `${label}, the rename of ${nameSpan(renamed)} above — ${countRows(rows)} of the same types`;
}

function foldedNames(creates: readonly Create[], allowance: Allowance): string {
  const dealt = creates.map(({ said }) => ({
    ...said,
    rows: said.rows.filter(() => allowance.take("rows of creates")),
  }));
  const named = dealt.filter(({ rows }) => rows.length > 0);
  if (named.length === 0) return "";
  const blocks = named.flatMap(({ head, rows }) => [
    ...(creates.length === 1 ? [] : [`${componentLabel(head)}:`]),
    listMembers(rows, head)
      .map((line) => `- ${line}`)
      .join("\n"),
  ]);
  const count = named.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    `<details${count <= openLimit ? " open" : ""}><summary>${count.toLocaleString("en-US")} by name</summary>`,
    ...blocks.filter((block) => block !== ""),
    "</details>",
  ].join("\n\n");
}
