import { type Placed, placeNames } from "../../places.ts";
import type { PreviewReport } from "../../preview-report.ts";
import { visibleText } from "../../visible-text.ts";
import { codeFence } from "../escaping/code-fence.ts";
import { clipName, inPlaces, listSome } from "../escaping/inline-words.ts";
import type { Allowance } from "../fitting/allowance.ts";
import type { DangerEntry, DangerSection } from "./danger-entry.ts";

const placeLimit = 6;

/** Draws one section of dangers: as many explained as there is room for, then lines, then bare names. */
export function drawDangers(report: PreviewReport, section: DangerSection, allowance: Allowance): string {
  const lines: string[] = [];
  const named: Placed<DangerEntry>[] = [];
  let unnamed = 0;
  for (const entry of section.entries) {
    if (allowance.take("explanations")) lines.push(lineOf(report, entry), ...explanationOf(entry.said));
    else if (allowance.take("lines")) lines.push(lineOf(report, entry));
    else if (allowance.take("names")) named.push(entry);
    else unnamed += 1;
  }
  return [
    `### ${section.heading} (${section.entries.length.toLocaleString("en-US")})`,
    lines.join("\n"),
    named.length === 0 ? "" : namesOf(report, named),
    unnamed === 0 ? "" : `**and ${unnamed.toLocaleString("en-US")} more** that there was no room to name.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function lineOf(report: PreviewReport, { said, stacks }: Placed<DangerEntry>): string {
  return `- ${said.line}${inPlaces(report, stacks)}`;
}

function explanationOf(entry: DangerEntry): readonly string[] {
  return entry.explanation === "" ? [] : [entry.explanation];
}

function namesOf(report: PreviewReport, entries: readonly Placed<DangerEntry>[]): string {
  const groups = Map.groupBy(entries, ({ stacks }) => listSome(placeNames(report, stacks), placeLimit, clipName));
  const blocks = [...groups].map(([place, members]) =>
    [...(place === "" ? [] : [`in ${visibleText(place)}:`]), ...members.map(({ said }) => visibleText(said.name))].join(
      "\n",
    ),
  );
  return codeFence(blocks.join("\n"), "text");
}
