import { clipText } from "../clip-text.ts";
import { type ComponentRow, placedRows } from "../placed-rows.ts";
import type { Placed } from "../places.ts";
import type { PreviewReport, PropertyRow, ResourceRow } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { visibleText } from "../visible-text.ts";
import { drawCounts } from "./draw-counts.ts";
import { codeFence } from "./escaping/code-fence.ts";
import { at, clipName, inPlaces, listSome, nameAndType, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import { remember } from "./fitting/remember.ts";
import type { Draw } from "./fitting/render-within.ts";

const propertyLimit = 30;
const openLimit = 5;

type DrawUpdate = (update: Placed<ComponentRow>) => string;

/** Prepares the updates in place, each with what it changes. Few are shown open, many folded. */
export function drawUpdates(report: PreviewReport): Draw {
  const updates = placedRows(report, "updates");
  const withDiff = remember((update: Placed<ComponentRow>) => `${headOf(report, update)}\n${diffOf(update.said.row)}`);
  const inShort = remember((update: Placed<ComponentRow>) => `${headOf(report, update)}${changesOf(update.said.row)}`);
  return (allowance) => {
    const draw: DrawUpdate = (update) =>
      update.said.row.properties.length > 0 && allowance.take("property diffs") ? withDiff(update) : inShort(update);
    return updates.length === 0 ? "" : drawRows(updates, draw, allowance);
  };
}

function drawRows(updates: readonly Placed<ComponentRow>[], draw: DrawUpdate, allowance: Allowance): string {
  const shown = updates.filter(() => allowance.take("rows of updates"));
  const rest = updates.slice(shown.length).map(({ said }) => said);
  const title = `<b>✏️ ${countOf(updates.length, "update")} in place</b>`;
  return [
    `<details${updates.length <= openLimit ? " open" : ""}><summary>${title}</summary>`,
    ...shown.map(draw),
    drawCounts(rest, "update", allowance),
    "</details>",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headOf(report: PreviewReport, { said, stacks }: Placed<ComponentRow>): string {
  return `${nameAndType(said.row)}${at(said.row.source)}${inPlaces(report, stacks)}`;
}

function changesOf({ properties }: ResourceRow): string {
  const paths = properties.map(({ path }) => path);
  return paths.length === 0 ? "" : ` changes ${listSome(paths, propertyLimit, nameSpan)}`;
}

function diffOf({ properties }: ResourceRow): string {
  const rest = properties.length - propertyLimit;
  const hunks = properties.slice(0, propertyLimit).map(hunkOf);
  return codeFence([...hunks, ...(rest > 0 ? [`@@ and ${rest} more @@`] : [])].join("\n"), "diff");
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
