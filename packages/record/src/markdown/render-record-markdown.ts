import { clipText, escapeText } from "@causeway/report";
import type { CutoverRecord } from "../model/cutover-record.ts";
import type { EventRow } from "../model/event-rows.ts";
import { eventWords, headline, identity, outcomeSign, stageProgress } from "../record-words.ts";
import { markdownTable } from "./markdown-table.ts";
import { durationText } from "../time-text.ts";

export interface RecordMarkdownOptions {
  /** Page with the plots. */
  readonly reportUrl?: string;
}

const shownEvents = 40;
const longestText = 240;

/** Renders the record for a comment or a step summary: stages, gates, and the last of what happened. */
export function renderRecordMarkdown(record: CutoverRecord, { reportUrl }: RecordMarkdownOptions = {}): string {
  return [
    `## ${outcomeSign(record)} ${escapeText(headline(record))}`,
    escapeText(identity(record)) + (reportUrl === undefined ? "" : ` [Plots and the whole record](${reportUrl})`),
    stagesOf(record),
    gatesOf(record),
    eventsOf(record),
  ]
    .join("\n\n")
    .concat("\n");
}

function stagesOf({ stages }: CutoverRecord): string {
  const rows = stages.map((row) =>
    [`${row.stage}: ${row.name}`, stageProgress(row), row.approvedBy.join(", ")].map(shown),
  );
  return markdownTable(["Stage", "Held", "Approved by"], rows);
}

function gatesOf({ gates }: CutoverRecord): string {
  const rows = gates.map(({ gate, kind, counts, firstBad, last }) =>
    [
      `${gate} (${kind})`,
      String(counts.successful),
      String(counts.failed),
      String(counts.error + counts.inconclusive),
      (firstBad ?? last)?.message ?? "never measured",
    ].map(shown),
  );
  return markdownTable(["Gate", "Good", "Failed", "Unknown", "First that was not good, else the last"], rows);
}

/** A comment of GitHub holds 65,536 characters. */
function shown(text: string): string {
  return escapeText(clipText(text, longestText));
}

function eventsOf({ events, startedAt }: CutoverRecord): string {
  const last = events.slice(-shownEvents);
  const left = events.length - last.length;
  const before = left === 0 ? [] : [`- … ${left} earlier`];
  const lines = last.map(
    (event) => `- ${signs[event.tone]}+${durationText(event.at - startedAt)}: ${shown(eventWords(event, startedAt))}`,
  );
  return ["<details><summary>What happened</summary>", "", ...before, ...lines, "", "</details>"].join("\n");
}

const signs: Readonly<Record<EventRow["tone"], string>> = { stop: "⛔ ", care: "⚠️ ", fine: "", quiet: "" };
