import { placeNames } from "../../places.ts";
import type { PreviewReport } from "../../preview-report.ts";
import { escapeText } from "../escaping/escape-text.ts";
import { clipName, inPlaces, listSome } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import { nameList } from "../listing/list-rows.ts";
import type { DangerGroup, NamedRow } from "./danger-group.ts";
import { type DealtGroup, dealRows } from "./deal-rows.ts";

const placeLimit = 6;

/** Prepares one section of dangers: as many rows explained as there is room for, then listed, then bare names. */
export function drawDangers<Row extends NamedRow>(
  report: PreviewReport,
  heading: string,
  groups: readonly DangerGroup<Row>[],
): Draw {
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (allowance) => {
    const dealt = groups.map((group) => dealRows(group, allowance));
    const unnamed = dealt.reduce((sum, each) => sum + each.unnamed, 0);
    if (count === 0) return "";
    return [
      `### ${heading} (${count.toLocaleString("en-US")})`,
      dealt.flatMap((each) => openLines(report, each)).join("\n"),
      foldedNames(dealt),
      bareNames(report, dealt),
      unnamed === 0 ? "" : `**and ${unnamed.toLocaleString("en-US")} more** that there was no room to name.`,
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  };
}

function openLines<Row extends NamedRow>(report: PreviewReport, dealt: DealtGroup<Row>): readonly string[] {
  const { group, explained, listed } = dealt;
  if (explained.length + listed.length === 0) return [];
  const isOpen = typeof group.openLimit === "number" && !isFolded(group);
  const isTallied = group.tally !== "" && !(isOpen && explained.length > 0);
  return [
    `- ${group.label}${group.place}${isTallied ? ` — ${group.tally}` : ""}${inPlaces(report, group.stacks)}`,
    ...(explained.length > 0 && group.reasons !== "" ? [group.reasons] : []),
    ...(isOpen ? nameLines(dealt).map((line) => `  - ${line}`) : []),
  ];
}

function isFolded<Row extends NamedRow>({ openLimit, rows }: DangerGroup<Row>): boolean {
  return typeof openLimit === "number" && rows.length > openLimit;
}

function nameLines<Row extends NamedRow>({ group, explained, listed }: DealtGroup<Row>): readonly string[] {
  return [...group.listRows(explained), ...(listed.length === 0 ? [] : [nameList(listed)])];
}

/** Names behind one fold for the whole section, so that what happens is seen at one glance. */
function foldedNames<Row extends NamedRow>(dealt: readonly DealtGroup<Row>[]): string {
  const folded = dealt.filter(
    ({ group, explained, listed }) => isFolded(group) && explained.length + listed.length > 0,
  );
  if (folded.length === 0) return "";
  const count = folded.reduce((sum, { explained, listed }) => sum + explained.length + listed.length, 0);
  const blocks = folded.flatMap((each) => [
    ...(folded.length === 1 ? [] : [`${each.group.label}:`]),
    nameLines(each)
      .map((line) => `- ${line}`)
      .join("\n"),
  ]);
  const summary = `<details><summary>All ${count.toLocaleString("en-US")} by name</summary>`;
  return [summary, ...blocks.filter((block) => block !== ""), "</details>"].join("\n\n");
}

function bareNames<Row extends NamedRow>(report: PreviewReport, dealt: readonly DealtGroup<Row>[]): string {
  const groups = Map.groupBy(
    dealt.filter(({ bare }) => bare.length > 0),
    ({ group }) => listSome(placeNames(report, group.stacks), placeLimit, clipName),
  );
  return [...groups]
    .map(([place, members]) => {
      const names = members.flatMap(({ bare }) => bare).map(({ name }) => escapeText(clipName(name)));
      return `${place === "" ? "" : `In ${escapeText(place)}: `}${names.join(", ")}`;
    })
    .join("\n\n");
}
