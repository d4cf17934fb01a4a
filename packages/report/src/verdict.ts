import type { StackReport } from "./preview-report.ts";
import { type StackContents, sortContents } from "./stack-contents.ts";

/** What a reader needs to know first. The words say it all; the sign only catches the eye. */
export interface Verdict {
  readonly level: "stop" | "care" | "fine";
  readonly sign: "⛔" | "⚠️" | "✅";
  readonly words: string;
}

export const levels = ["stop", "care", "fine"] as const satisfies readonly Verdict["level"][];

/** Answers how dangerous a stack is. What could not be checked is not called fine. */
export function judgeStack(stack: StackReport): Verdict {
  if (stack.status === "failed") return stop("Failed: not previewed");
  const contents = sortContents(stack);
  const rejected = contents.violations.some((finding) => finding.kind === "rejects");
  if (rejected) return stop("AWS or Pulumi will refuse this");
  const losses = lossesOf(contents);
  if (losses.length > 0) return care(`Look closely: ${losses.join(", ")}`);
  if (contents.undecided.length > 0) return care("Not fully checked");
  const isUnchanged = contents.updates.length + contents.creates.length === 0;
  const scope = stack.gaps.length > 0 ? " in what could be seen" : "";
  return { level: "fine", sign: "✅", words: (isUnchanged ? "No changes" : "No danger found") + scope };
}

export interface JudgedStack {
  readonly stack: StackReport;
  readonly verdict: Verdict;
}

/** Judges all stacks, and puts the worst first. */
export function judgeStacks(stacks: readonly StackReport[]): readonly JudgedStack[] {
  return stacks
    .map((stack) => ({ stack, verdict: judgeStack(stack) }))
    .toSorted((left, right) => levels.indexOf(left.verdict.level) - levels.indexOf(right.verdict.level));
}

/** Answers the sign of the whole report. That nothing was previewed is no good sign. */
export function worstSign(judged: readonly JudgedStack[]): Verdict["sign"] {
  return judged[0]?.verdict.sign ?? "⚠️";
}

function lossesOf(contents: StackContents): readonly string[] {
  return [
    contents.deletes.length > 0 ? "deletes" : "",
    contents.replaces.length > 0 ? "replaces" : "",
    contents.maybeReplaces.length > 0 ? "may replace" : "",
    contents.violations.length > 0 ? "findings" : "",
  ].filter((loss) => loss !== "");
}

function stop(words: string): Verdict {
  return { level: "stop", sign: "⛔", words };
}

function care(words: string): Verdict {
  return { level: "care", sign: "⚠️", words };
}
