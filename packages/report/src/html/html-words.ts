import { clipText } from "../clip-text.ts";
import type { PropertyRow, ReportOperation } from "../preview-report.ts";
import { type Located, placeTexts } from "../resource-words.ts";
import { html, type Markup } from "./markup.ts";

export const operations = [
  "delete",
  "replace",
  "update",
  "create",
  "same",
] as const satisfies readonly ReportOperation[];

export const operationSigns: Readonly<Record<ReportOperation, string>> = {
  delete: "−",
  replace: "±",
  update: "~",
  create: "+",
  same: "=",
};

export function clipName(name: string): string {
  return clipText(name, 300);
}

export function operationBadge(operation: ReportOperation): Markup {
  return html`<span class="op ${operation}">${operationSigns[operation]} ${operation}</span>`;
}

/** Draws where to look, and the line that led there. */
export function placeMark(row: Located): Markup {
  const places = placeTexts(row);
  return places.length === 0 ? html`` : html` <span class="at">${places.map(clipName).join(" ← ")}</span>`;
}

/** Draws what properties change, as a table of before and after. */
export function propertyTable(properties: readonly PropertyRow[]): Markup {
  return html`<table class="props">
    <thead>
      <tr>
        <th>property</th>
        <th>before</th>
        <th>after</th>
      </tr>
    </thead>
    <tbody>
      ${properties.map(propertyLine)}
    </tbody>
  </table>`;
}

const consequences: Readonly<Record<PropertyRow["replaces"], string>> = {
  yes: "forces a replacement",
  unknown: "may force a replacement",
  no: "",
};

function propertyLine({ path, before, after, replaces }: PropertyRow): Markup {
  const consequence = consequences[replaces];
  const remark =
    consequence === "" ? "" : html` <em class="${replaces === "yes" ? "forces" : "may"}">${consequence}</em>`;
  return html`<tr>
    <th>${clipName(path)}${remark}</th>
    <td class="before">${valueOf(before)}</td>
    <td class="after">${valueOf(after)}</td>
  </tr>`;
}

function valueOf(value: string | undefined): string | Markup {
  return value === undefined ? html`<i>none</i>` : clipText(value, 2000);
}
