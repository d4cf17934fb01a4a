import { clipText } from "../../clip-text.ts";
import { placeNames } from "../../places.ts";
import type { PreviewReport, PropertyRow, ResourceRow, StackReport } from "../../preview-report.ts";
import { type Located, nameInUrn, placeTexts, shortType } from "../../resource-words.ts";
import { codeSpan } from "./code-span.ts";
import { escapeText } from "./escape-text.ts";

const nameLimit = 300;
const valueLimit = 160;
const placeLimit = 6;

/** Answers a name as code, short enough that one name cannot push out all others. */
export function nameSpan(name: string): string {
  return codeSpan(clipText(name, nameLimit));
}

export function clipName(name: string): string {
  return clipText(name, nameLimit);
}

export function nameAndType(row: ResourceRow): string {
  return `**${nameSpan(row.name)}** ${nameSpan(shortType(row.type))}`;
}

/** Answers ` · `a.ts:1` ← `b.ts:2``: where to look, and the line that led there. */
export function at(row: Located): string {
  const places = placeTexts(row);
  return places.length === 0 ? "" : ` · ${places.map(nameSpan).join(" ← ")}`;
}

/** Answers prose, short enough for one bullet. What its writer put in backticks stays code. */
export function prose(text: string): string {
  return clipText(text, 1000)
    .split(/(`[^`\r\n]+`)/u)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : escapeAround(part)))
    .join("");
}

/** `escapeText` trims, but a space beside a code span separates words. */
function escapeAround(part: string): string {
  const escaped = escapeText(part);
  if (escaped === "") return /\s/u.test(part) ? " " : "";
  return `${/^\s/u.test(part) ? " " : ""}${escaped}${/\s$/u.test(part) ? " " : ""}`;
}

export function valueSpan(value: string): string {
  return codeSpan(clipText(value, valueLimit));
}

/** Answers what happens to a property, as `cidr` changes `a` → `b`. An output of a resource is told by its name. */
export function propertyChange(
  change: Pick<PropertyRow, "path" | "before" | "after" | "beforeOf" | "afterOf">,
): string {
  const before = endOf(change.before, change.beforeOf);
  const after = endOf(change.after, change.afterOf);
  const path = nameSpan(change.path);
  if (change.afterOf !== undefined && change.beforeOf === change.afterOf)
    return `${path} follows ${after}, which changes`;
  if (change.beforeOf !== undefined && change.afterOf !== undefined) return `${path} moves from ${before} to ${after}`;
  if (before === undefined && after === undefined) return `${path} changes`;
  if (before === undefined) return `${path} is set to ${after}`;
  if (after === undefined) return `${path} loses ${before}`;
  return `${path} changes ${before} → ${after}`;
}

/** An offline value of an output is made up, so the name of its resource says more. */
function endOf(value: string | undefined, urn: string | undefined): string | undefined {
  if (urn !== undefined) return nameSpan(nameInUrn(urn));
  return value === undefined ? undefined : valueSpan(value);
}

/** Answers up to `limit` words and how many more there are. */
export function listSome(words: readonly string[], limit: number, show = (word: string): string => word): string {
  const shown = words.slice(0, limit).map(show).join(", ");
  return words.length > limit ? `${shown} and ${words.length - limit} more` : shown;
}

/** Answers ` · in **dev**, **prod**`, or nothing in a report of one stack. */
export function inPlaces(report: PreviewReport, stacks: readonly StackReport[]): string {
  const places = placeNames(report, stacks);
  return places.length === 0
    ? ""
    : ` · in ${listSome(places, placeLimit, (place) => `**${escapeText(clipName(place))}**`)}`;
}

/** Links a web page; what is no web address is shown and not linked. */
export function referenceLink(reference: string, words = "why"): string {
  if (reference === "") return "";
  const isLink = /^https?:\/\/[^\s<>]+$/u.test(reference) && URL.canParse(reference) && reference.length <= 500;
  if (!isLink) return ` (${nameSpan(reference)})`;
  return ` ([${words}](${linkTarget(new URL(reference).href)}))`;
}

/** Characters that would end or restyle a Markdown link. */
function linkTarget(address: string): string {
  return address.replace(/[()[\]\\`|*$@]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
