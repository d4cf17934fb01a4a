import { codeFence, codeSpan, escapeText } from "@causeway/report";
import type { DeployOutcome, DeployRefusal } from "../deploy-outcome.ts";
import type { GateRecord } from "../soak/gate-record.ts";
import type { StageRecord } from "../stages/stage-record.ts";
import { durationText } from "./duration-text.ts";
import { firstRows } from "./first-rows.ts";
import { outcomeWords } from "./outcome-words.ts";
import type { DeploySubject } from "./render-deploy-text.ts";

/** What a list may take of the 60,000, and a text of those that are shown as they are. */
const listCharacters = 12_000;
const textCharacters = 8_000;

/** Renders an outcome for a comment or a job's summary, in at most 60,000 characters. */
export function renderDeployMarkdown(outcome: DeployOutcome, { project, environment, commit }: DeploySubject): string {
  const blocks = [
    `## ${escapeText(project)} in ${escapeText(environment)}: ${outcomeWords(outcome)}`,
    `Commit ${codeSpan(commit.slice(0, 12))}, after ${durationText(outcome.durationMs)}.`,
    ...("reason" in outcome ? failureBlocks(outcome) : []),
    table(["", "stage", "took", "what it found"], outcome.stages.map(stageRow)),
    ...gateBlocks(outcome.gates ?? []),
    ...(outcome.warnings.length === 0 ? [] : [listOf(outcome.warnings)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function failureBlocks({ message, hint }: DeployRefusal): readonly string[] {
  return [codeFence(clipped(message), "text"), "What to do:", codeFence(clipped(hint), "text")];
}

function gateBlocks(gates: readonly GateRecord[]): readonly string[] {
  return gates.length === 0 ? [] : [table(["", "measured", "what it found"], gates.map(gateRow))];
}

const stageSigns: Readonly<Record<StageRecord["status"], string>> = { passed: "✅", skipped: "➖", failed: "❌" };
const gateSigns: Readonly<Record<GateRecord["status"], string>> = {
  passed: "✅",
  skipped: "➖",
  failed: "❌",
  unknown: "❔",
};

function stageRow({ stage, status, durationMs, message }: StageRecord): readonly string[] {
  return [stageSigns[status], stage, durationText(durationMs), cell(message)];
}

function gateRow({ id, status, message }: GateRecord): readonly string[] {
  return [gateSigns[status], codeSpan(short(id)), cell(message)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const { shown, more } = firstRows(
    rows.map((row) => `| ${row.join(" | ")} |`),
    listCharacters,
  );
  const lines = [`| ${head.join(" | ")} |`, `|${head.map(() => " --- |").join("")}`, ...shown];
  return more > 0 ? `${lines.join("\n")}\n\nand ${more} more` : lines.join("\n");
}

function listOf(warnings: readonly string[]): string {
  const { shown, more } = firstRows(
    warnings.map((warning) => `- ⚠️ ${escapeText(short(warning))}`),
    listCharacters,
  );
  return [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n");
}

function cell(text: string): string {
  return escapeText(short(text));
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function clipped(text: string): string {
  return text.length > textCharacters ? `${text.slice(0, textCharacters)}\n… clipped` : text;
}
