import { clipText } from "../clip-text.ts";
import { type ComponentRow, placedRows } from "../placed-rows.ts";
import type { Placed } from "../places.ts";
import type { PreviewReport, PropertyRow } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { visibleText } from "../visible-text.ts";
import { drawCounts } from "./draw-counts.ts";
import { codeFence } from "./escaping/code-fence.ts";
import { at, clipName, inPlaces, listSome, nameAndType, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import type { Draw } from "./fitting/render-within.ts";

const propertyLimit = 30;
const openLimit = 5;

/** Prepares the updates in place, each with what it changes. Few are shown open, many folded. */
export function drawUpdates(report: PreviewReport): Draw {
  const updates = placedRows(report, "updates");
  return (allowance) => (updates.length === 0 ? "" : drawRows(report, updates, allowance));
}

function drawRows(report: PreviewReport, updates: readonly Placed<ComponentRow>[], allowance: Allowance): string {
  const shown = updates.filter(() => allowance.take("rows of updates"));
  const rest = updates.slice(shown.length).map(({ said }) => said);
  const title = `<b>✏️ ${countOf(updates.length, "update")} in place</b>`;
  return [
    `<details${updates.length <= openLimit ? " open" : ""}><summary>${title}</summary>`,
    ...shown.map((placed) => drawUpdate(report, placed, allowance)),
    drawCounts(rest, "update", allowance),
    "</details>",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function drawUpdate(report: PreviewReport, placed: Placed<ComponentRow>, allowance: Allowance): string {
  const { row } = placed.said;
  const head = `${nameAndType(row)}${at(row.source)}${inPlaces(report, placed.stacks)}`;
  if (row.properties.length > 0 && allowance.take("property diffs")) {
    return `${head}\n${codeFence(diffOf(row.properties), "diff")}`;
  }
  const paths = row.properties.map(({ path }) => path);
  return paths.length === 0 ? head : `${head} changes ${listSome(paths, propertyLimit, nameSpan)}`;
}

function diffOf(properties: readonly PropertyRow[]): string {
  const rest = properties.length - propertyLimit;
  const hunks = properties.slice(0, propertyLimit).map(hunkOf);
  return [...hunks, ...(rest > 0 ? [`@@ and ${rest} more @@`] : [])].join("\n");
}

function hunkOf({ path, before, after }: PropertyRow): string {
  return [`@@ ${visibleText(clipName(path))} @@`, ...signed("-", before), ...signed("+", after)].join("\n");
}

function signed(sign: "-" | "+", value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return clipText(value, 1000)
    .split(/\r\n|[\r\n]/u)
    .map((line) => `${sign} ${line}`);
}
