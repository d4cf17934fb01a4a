import type { ResourceRow } from "../../preview-report.ts";
import { type Cause, causesOf, urnWithoutStack } from "../../resource-words.ts";
import type { DangerEntry } from "./danger-entry.ts";
import { at, clipName, listSome, nameAndType, nameSpan, propertyChange } from "../escaping/inline-words.ts";

const causeLimit = 8;

export function deleteEntry(row: ResourceRow): DangerEntry {
  return { ...entryOf(row), explanation: "" };
}

export function replaceEntry(row: ResourceRow, rowByUrn: ReadonlyMap<string, ResourceRow>): DangerEntry {
  return { ...entryOf(row), explanation: bullets(reasonsOf(causesOf(row, rowByUrn))) };
}

export function maybeReplaceEntry(row: ResourceRow): DangerEntry {
  const unsure = row.properties.filter((property) => property.replaces !== "no");
  return { ...entryOf(row), explanation: bullets(unsure.map(propertyChange)) };
}

function entryOf(row: ResourceRow): Omit<DangerEntry, "explanation"> {
  return {
    identity: urnWithoutStack(row.urn),
    line: `${nameAndType(row)}${at(row.source)}`,
    name: clipName(row.name),
  };
}

function reasonsOf(causes: readonly Cause[]): readonly string[] {
  if (causes.length === 0) return ["nothing here knows why"];
  const followed = causes.filter((cause) => cause.kind === "resource").map((cause) => cause.name);
  return [
    ...causes.filter((cause) => cause.kind === "property").map((cause) => `because ${propertyChange(cause)}`),
    ...(followed.length === 0
      ? []
      : [`because it depends on ${listSome(followed, causeLimit, nameSpan)}, which is replaced`]),
  ];
}

function bullets(sentences: readonly string[]): string {
  const shown = sentences.slice(0, causeLimit).map((sentence) => `  - ${sentence}`);
  const rest = sentences.length - shown.length;
  return [...shown, ...(rest > 0 ? [`  - and ${rest} more`] : [])].join("\n");
}
