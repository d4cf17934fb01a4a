import * as core from "@actions/core";
import type { ActionDescription, ActionRun } from "./action-run.ts";
import { issueAnnotations } from "./issue-annotations.ts";
import { writeJobSummary } from "./job-summary.ts";
import type { ActionOutcome, Annotation } from "./outcome.ts";
import type { CommentResult } from "./publish-comment.ts";

/** Names of the outputs that every action has. */
export const publishOutputs = ["summary", "comment-id", "comment-url", "duration-ms", "failure-reason"] as const;

export interface Telling {
  readonly outcome: ActionOutcome;
  readonly comment: CommentResult;
  readonly durationMs: number;
  readonly isSummaryWanted: boolean;
}

/** Tells the outcome to the runner: annotations, summary, outputs, exit code. */
export function tellRunner(action: ActionDescription, run: ActionRun, telling: Telling): void {
  const { outcome, comment } = telling;
  const isFailed = outcome.conclusion.kind === "failed";
  // The exit code first: nothing that fails below may turn a failure into a success.
  if (isFailed) process.exitCode = 1;
  run.print(outcome.headline);
  if (comment.kind === "written") run.print(`Comment: ${comment.url}`);
  if (comment.kind === "withheld") run.print(`No comment: ${comment.why}`);
  issueAnnotations([
    ...(isFailed ? [{ ...nowhere, level: "error" as const, title: action.title, message: outcome.headline }] : []),
    ...aboutComment(comment),
    ...outcome.annotations,
  ]);
  const outputs = allOutputs(action, telling);
  attempt(run, () => writeOutputs(outputs));
  if (telling.isSummaryWanted)
    attempt(run, () => writeJobSummary(run.env["GITHUB_STEP_SUMMARY"], summaryTexts(telling)));
}

const nowhere = { file: undefined, line: undefined };

function aboutComment(comment: CommentResult): readonly Annotation[] {
  if (comment.kind === "written" || comment.level === "info") return [];
  const message = `${comment.why} The job summary tells the same.`;
  return [{ ...nowhere, level: comment.level, title: "No comment on the pull request", message }];
}

/** Every output is set in every run, so that an expression on it never meets the value of nothing. */
function allOutputs(action: ActionDescription, telling: Telling): Readonly<Record<string, string>> {
  const { outcome, comment, durationMs } = telling;
  return {
    ...Object.fromEntries(action.outputs.map((name) => [name, ""])),
    ...outcome.outputs,
    summary: outcome.headline,
    "comment-id": comment.kind === "written" ? String(comment.id) : "",
    "comment-url": comment.kind === "written" ? comment.url : "",
    "duration-ms": String(durationMs),
    "failure-reason": outcome.conclusion.kind === "failed" ? outcome.conclusion.reason : "",
  };
}

function writeOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

function summaryTexts({ outcome, comment }: Telling): readonly string[] {
  const note =
    comment.kind === "withheld" && comment.level !== "info" ? `> [!NOTE]\n> No comment: ${comment.why}\n\n` : "";
  return [outcome.summary, outcome.comment, outcome.shorterComment].map((text) => `${note}${text}`);
}

/** A full disk or a missing file must not keep the rest from being told. */
function attempt(run: ActionRun, write: () => void): void {
  try {
    write();
  } catch (error) {
    run.print(`Could not write: ${error instanceof Error ? error.message : String(error)}`);
  }
}
