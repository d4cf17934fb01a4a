import { visibleText } from "@causeway/report";
import type { DeployOutcome, DeployRefusal } from "../deploy-outcome.ts";
import type { GateRecord } from "../soak/gate-record.ts";
import type { StageRecord } from "../stages/stage-record.ts";
import { durationText } from "./duration-text.ts";
import { outcomeWords } from "./outcome-words.ts";

/** What was deployed where, for a heading. */
export interface DeploySubject {
  readonly project: string;
  readonly environment: string;
  readonly commit: string;
}

/** Renders an outcome for a terminal: each stage with how long it took, and what is to be done. */
export function renderDeployText(outcome: DeployOutcome, { project, environment, commit }: DeploySubject): string {
  const head = visibleText(`${project} in ${environment} at ${commit.slice(0, 12)}`);
  const lines = [
    `${head}: ${outcomeWords(outcome)}, after ${durationText(outcome.durationMs)}`,
    ...outcome.stages.map(stageLine),
    ...(outcome.gates ?? []).map(gateLine),
    ...outcome.warnings.map((warning) => `  warning: ${visibleText(warning)}`),
    ...("reason" in outcome ? failureLines(outcome) : []),
  ];
  return `${lines.join("\n")}\n`;
}

const stageSigns: Readonly<Record<StageRecord["status"], string>> = { passed: "✓", skipped: "-", failed: "✗" };
const gateSigns: Readonly<Record<GateRecord["status"], string>> = {
  passed: "✓",
  skipped: "-",
  failed: "✗",
  unknown: "?",
};

const longestStage = "destructive".length;
const longestDuration = "59 min 59 s".length;

function stageLine({ stage, status, durationMs, message }: StageRecord): string {
  const duration = durationText(durationMs).padStart(longestDuration);
  return `  ${stageSigns[status]} ${stage.padEnd(longestStage)} ${duration}  ${visibleText(message)}`;
}

function gateLine({ id, status, message }: GateRecord): string {
  return `    ${gateSigns[status]} ${visibleText(`${id}: ${message}`)}`;
}

function failureLines({ reason, message, hint }: DeployRefusal): readonly string[] {
  return ["", `${reason}:`, ...indented(message), "what to do:", ...indented(hint)];
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `  ${visibleText(line)}`);
}
