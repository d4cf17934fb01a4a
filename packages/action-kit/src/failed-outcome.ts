import { type FailureReason, isUserError } from "@causeway/core";
import { codeFence, escapeText } from "@causeway/report";
import type { ActionDescription } from "./action-run.ts";
import type { ActionOutcome } from "./outcome.ts";

/** Characters of a message that are repeated. */
const messageCharactersMaximum = 4000;

interface Failure {
  readonly reason: FailureReason;
  readonly message: string;
  readonly advice: string;
}

/** Answers what to tell when a run of an action ended in a thrown error instead of an outcome. */
export function failedOutcome(action: Pick<ActionDescription, "title" | "unknown">, thrown: unknown): ActionOutcome {
  const failure = describeFailure(thrown);
  const headline = `${action.title} failed: ${firstLine(failure.message)}`;
  const text = renderFailure(action, failure);
  return {
    conclusion: { kind: "failed", reason: failure.reason },
    headline,
    comment: text,
    shorterComment: text,
    summary: text,
    annotations: [],
    outputs: {},
  };
}

function describeFailure(thrown: unknown): Failure {
  if (isUserError(thrown)) return { reason: "invalid-input", message: clip(thrown.message), advice: thrown.hint };
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : `thrown: ${String(thrown)}`;
  return {
    reason: "bug",
    message: clip(firstLine(message)),
    advice:
      "This is a fault in Causeway itself. Please report it with the log of this job, which says where it happened.",
  };
}

function renderFailure({ title, unknown }: Pick<ActionDescription, "title" | "unknown">, failure: Failure): string {
  return [
    `### ⛔ ${title} failed`,
    unknown ?? "Nothing is known about what this change does.",
    codeFence(failure.message, "text"),
    `**What to do:** ${escapeText(failure.advice)}`,
  ].join("\n\n");
}

function clip(text: string): string {
  return text.length > messageCharactersMaximum ? `${text.slice(0, messageCharactersMaximum)}…` : text;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
