import { clipText } from "../../clip-text.ts";
import { placeNames } from "../../places.ts";
import type { PreviewReport, ResourceRow, SourceLine, StackReport } from "../../preview-report.ts";
import { type Cause, shortType, sourceText } from "../../resource-words.ts";
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

export function at(source: SourceLine | undefined): string {
  return source === undefined ? "" : ` · ${nameSpan(sourceText(source))}`;
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

/** Answers what happens to a property, as `cidr` changes `a` → `b`. */
export function propertyChange(
  change: Pick<Extract<Cause, { kind: "property" }>, "path" | "before" | "after">,
): string {
  const { before, after } = change;
  const path = nameSpan(change.path);
  if (before === undefined && after === undefined) return `${path} changes`;
  if (before === undefined) return `${path} is set to ${valueSpan(after ?? "")}`;
  if (after === undefined) return `${path} loses ${valueSpan(before)}`;
  return `${path} changes ${valueSpan(before)} → ${valueSpan(after)}`;
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
