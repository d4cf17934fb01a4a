import { type ComponentRow, placedRows } from "../placed-rows.ts";
import type { Placed } from "../places.ts";
import type { PreviewReport, ResourceRow } from "../preview-report.ts";
import { countOf, shortType } from "../resource-words.ts";
import { drawCounts } from "./draw-counts.ts";
import { at, inPlaces, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import { remember } from "./fitting/remember.ts";
import type { Draw } from "./fitting/render-within.ts";

type DrawCreate = (create: Placed<ComponentRow>) => string;

/** Prepares the creates, folded, by the component that makes them. */
export function drawCreates(report: PreviewReport): Draw {
  const creates = placedRows(report, "creates");
  const rowOf = remember((create: Placed<ComponentRow>) => drawRow(report, create));
  return (allowance) => (creates.length === 0 ? "" : drawRows(creates, rowOf, allowance));
}

function drawRows(creates: readonly Placed<ComponentRow>[], rowOf: DrawCreate, allowance: Allowance): string {
  const shown = creates.filter(() => allowance.take("rows of creates"));
  const rest = creates.slice(shown.length).map(({ said }) => said);
  const groups = Map.groupBy(shown, ({ said }) => headOf(said.component));
  return [
    `<details><summary><b>➕ ${countOf(creates.length, "create")}</b></summary>`,
    ...[...groups].map(([head, rows]) => [head, ...rows.map(rowOf)].join("\n")),
    drawCounts(rest, "create", allowance),
    "</details>",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headOf(component: ResourceRow | undefined): string {
  if (component === undefined) return "Directly in the stack:";
  return `In **${nameSpan(component.name)}** ${nameSpan(shortType(component.type))}${at(component.source)}:`;
}

function drawRow(report: PreviewReport, { said, stacks }: Placed<ComponentRow>): string {
  const { row } = said;
  return `- ${nameSpan(row.name)} ${nameSpan(shortType(row.type))}${at(row.source)}${inPlaces(report, stacks)}`;
}
