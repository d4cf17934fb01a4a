import { clipText } from "../clip-text.ts";
import { type ComponentGroup, groupByComponent } from "../grouping/group-by-component.ts";
import { type CauseGroup, groupByCause, type RootCause } from "../grouping/group-by-cause.ts";
import { groupByChange } from "../grouping/group-by-change.ts";
import { countTypes } from "../grouping/count-types.ts";
import { countOfType } from "../grouping/type-words.ts";
import type { PropertyRow, ReportOperation, ResourceRow } from "../preview-report.ts";
import { countOf, type Located, nameInUrn, placeTexts, shortType } from "../resource-words.ts";
import type { StackIndex } from "../stack-index.ts";
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

/** Tells what goes or comes, by component: what it is in one line, then every name. */
export function textComponents(rows: readonly ResourceRow[], index: StackIndex, paint: Paint): readonly string[] {
  return groupByComponent(rows, index).flatMap((group) => componentLines(group, paint));
}

function componentLines({ head, rows }: ComponentGroup, paint: Paint): readonly string[] {
  const { component, isWhole, renamed } = head;
  if (component === undefined || !isWhole) return rows.map((row) => lineOf(row, paint));
  const inside = rows.filter(({ urn }) => urn !== component.urn);
  const other = component.operation === "delete" ? "looks renamed to" : "looks renamed from";
  const note = renamed === undefined ? "" : `  ${paint("care", `${other} ${visibleText(renamed)}`)}`;
  return [`${lineOf(component, paint)}${note}`, ...namesByType(inside)];
}

function namesByType(rows: readonly ResourceRow[]): readonly string[] {
  return [...Map.groupBy(rows, ({ type }) => type)].map(([type, members]) => `      ${countedNames(type, members)}`);
}

function countedNames(type: string, rows: readonly ResourceRow[]): string {
  return `${visibleText(countOfType(rows.length, type))}: ${rows.map(({ name }) => visibleText(name)).join(", ")}`;
}

/** Tells what is deleted and made anew, by what starts it. */
export function textReplacements(rows: readonly ResourceRow[], index: StackIndex, paint: Paint): readonly string[] {
  return groupByCause(rows, index).flatMap((group) => causeLines(group, paint));
}

function causeLines({ head, rows }: CauseGroup, paint: Paint): readonly string[] {
  const [only] = rows.length === 1 ? rows : [];
  const title = only === undefined ? countLine("replace", rows, paint) : lineOf(only, paint);
  const changes =
    head.kind === "varied"
      ? rows.flatMap((row) =>
          row.properties
            .filter(({ path }) => head.paths.includes(path))
            .map((change) => `        ${visibleText(row.name)}: ${propertyText(change)}`),
        )
      : [];
  return [
    title,
    ...reasonsOf(head).map((reason) => `      ${reason}`),
    ...(only === undefined ? rowsByPlace(rows, paint) : []),
    ...changes,
  ];
}

function reasonsOf(cause: RootCause): readonly string[] {
  switch (cause.kind) {
    case "change":
      return cause.changes.map((change) => `because ${propertyText(change)}`);
    case "varied":
      return [`because ${visibleText(cause.paths.join(", "))} changes, on each to another value`];
    case "made-anew": {
      const via = cause.paths.length === 0 ? "" : ` (by ${cause.paths.join(", ")})`;
      return [
        `because ${visibleText(`${cause.resource.name} ${shortType(cause.resource.type)}`)} is made anew${visibleText(via)}`,
      ];
    }
    case "output":
      return [`because an output of ${visibleText(cause.name)} changes`];
    default:
      return ["for a reason that nothing here knows"];
  }
}

/** Tells updates, equal changes once. */
export function textUpdates(rows: readonly ResourceRow[], paint: Paint): readonly string[] {
  return groupByChange(rows, ({ properties }) => properties).flatMap(({ head, rows: members }) => {
    const [only] = members.length === 1 ? members : [];
    return [
      only === undefined ? countLine("update", members, paint) : lineOf(only, paint),
      ...head.map((change) => `      ${propertyText(change)}`),
      ...(only === undefined ? rowsByPlace(members, paint) : []),
    ];
  });
}

function countLine(operation: ReportOperation, rows: readonly ResourceRow[], paint: Paint): string {
  const [sign, tone] = signs[operation];
  const may = rows.some(({ mayReplace }) => mayReplace) && operation === "update" ? ", may replace" : "";
  const types = countTypes(rows).map(({ type, count }) => visibleText(countOfType(count, type)));
  return `  ${paint(tone, `${sign} ${operation}${may}`)}  ${countOf(rows.length, "resource")}: ${types.join(", ")}`;
}

function rowsByPlace(rows: readonly ResourceRow[], paint: Paint): readonly string[] {
  return [...Map.groupBy(rows, (row) => `${row.type}\n${placeText(row)}`).values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [`      ${countedNames(first.type, members)}${placed(first, paint)}`];
  });
}

function lineOf(row: ResourceRow, paint: Paint): string {
  const [sign, tone] = signs[row.operation];
  const operation = row.mayReplace && row.operation === "update" ? "update, may replace" : row.operation;
  return `  ${paint(tone, `${sign} ${operation}`)}  ${visibleText(row.name)}  ${paint("quiet", visibleText(shortType(row.type)))}${placed(row, paint)}`;
}

function placed(row: ResourceRow, paint: Paint): string {
  const place = placeText(row);
  return place === "" ? "" : paint("quiet", `  ${place}`);
}

/** Answers `a.ts:1 ← b.ts:2`: where to look, and the line that led there. */
export function placeText(row: Located): string {
  return placeTexts(row).map(visibleText).join(" ← ");
}

function propertyText({ path, before, after, beforeOf, afterOf }: PropertyRow): string {
  const name = visibleText(path);
  if (before === undefined && after === undefined) return `${name} changes`;
  if (afterOf !== undefined && beforeOf === afterOf)
    return `${name}: follows ${visibleText(nameInUrn(afterOf))}, which changes`;
  return `${name}: ${valueText(before, beforeOf)} → ${valueText(after, afterOf)}`;
}

function valueText(value: string | undefined, urn: string | undefined): string {
  if (urn !== undefined) return `that of ${visibleText(nameInUrn(urn))}`;
  return value === undefined ? "(none)" : visibleText(clipText(value, valueLimit));
}
