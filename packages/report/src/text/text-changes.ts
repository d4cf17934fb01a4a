import { clipText } from "../clip-text.ts";
import type { PreviewedStack, PropertyRow, ReportOperation, ResourceRow } from "../preview-report.ts";
import { type Cause, causesOf, indexByUrn, shortType, sourceText } from "../resource-words.ts";
import { visibleText } from "../visible-text.ts";
import type { Paint, Tone } from "./paint.ts";

const valueLimit = 200;

const signs: Readonly<Record<ReportOperation, readonly [sign: string, tone: Tone]>> = {
  delete: ["-", "danger"],
  replace: ["±", "danger"],
  update: ["~", "care"],
  create: ["+", "fine"],
  same: [" ", "quiet"],
};

/** Answers the lines that tell what happens to resources, and why or how. */
export function textChanges(rows: readonly ResourceRow[], stack: PreviewedStack, paint: Paint): readonly string[] {
  const rowByUrn = indexByUrn(stack);
  return rows.flatMap((row) => [lineOf(row, paint), ...detailsOf(row, rowByUrn).map((text) => `      ${text}`)]);
}

function lineOf(row: ResourceRow, paint: Paint): string {
  const [sign, tone] = signs[row.operation];
  const operation = row.mayReplace && row.operation === "update" ? "update, may replace" : row.operation;
  const source = row.source === undefined ? "" : paint("quiet", `  ${visibleText(sourceText(row.source))}`);
  return `  ${paint(tone, `${sign} ${operation}`)}  ${visibleText(row.name)}  ${paint("quiet", visibleText(shortType(row.type)))}${source}`;
}

function detailsOf(row: ResourceRow, rowByUrn: ReadonlyMap<string, ResourceRow>): readonly string[] {
  if (row.operation === "replace") {
    const causes = causesOf(row, rowByUrn);
    return causes.length === 0 ? ["nothing here knows why"] : causes.map(causeText);
  }
  return row.operation === "update" ? row.properties.map(propertyText) : [];
}

function causeText(cause: Cause): string {
  return cause.kind === "resource"
    ? `because it depends on ${visibleText(cause.name)}, which is replaced`
    : `because ${propertyText(cause)}`;
}

function propertyText({ path, before, after }: Pick<PropertyRow, "path" | "before" | "after">): string {
  const name = visibleText(path);
  if (before === undefined && after === undefined) return `${name} changes`;
  return `${name}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: string | undefined): string {
  return value === undefined ? "(none)" : visibleText(clipText(value, valueLimit));
}
