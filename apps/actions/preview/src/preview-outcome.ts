import type { ActionOutcome } from "@causeway/action-kit";
import { type PreviewReport, renderMarkdown, renderSummary } from "@causeway/report";
import { type Gate, type GateJudgement, judgeGates } from "./judge-gates.ts";
import { previewAnnotations } from "./preview-annotations.ts";
import { previewOutputs } from "./preview-outputs.ts";

/** Characters of the comment that is written when GitHub refuses the full one. */
const shorterCharacters = 5000;

export interface Findings {
  readonly report: PreviewReport;
  /** What a reader has to know about all of it, in one sentence. */
  readonly caveat: string | undefined;
  readonly failOn: readonly Gate[];
}

/** Answers what to tell about a report: the verdict by `fail-on`, and the same facts in every length. */
export function previewOutcome({ report, caveat, failOn }: Findings): ActionOutcome {
  const judgement = judgeGates(report, failOn);
  const verdict = verdictOf(report, judgement);
  const outputs = previewOutputs(report, verdict);
  const warning = caveat === undefined ? "" : `> [!WARNING]\n> ${caveat}\n\n`;
  const caveats =
    caveat === undefined
      ? []
      : [{ level: "warning", title: "Preview", message: caveat, file: undefined, line: undefined } as const];
  return {
    conclusion: judgement.conclusion,
    headline: headlineOf(report, judgement, outputs),
    comment: `${warning}${renderMarkdown(report)}`,
    shorterComment: `${warning}${renderMarkdown(report, { maxCharacters: shorterCharacters })}`,
    summary: `${warning}${renderSummary(report)}`,
    annotations: [...caveats, ...previewAnnotations(report)],
    outputs,
  };
}

function verdictOf(report: PreviewReport, { conclusion }: GateJudgement): "clean" | "changes" | "blocked" | "failed" {
  if (report.stacks.some((stack) => stack.status === "failed")) return "failed";
  if (conclusion.kind === "failed") return "blocked";
  const isUnchanged = report.stacks.every(
    (stack) =>
      stack.status === "previewed" &&
      Object.entries(stack.counts).every(([name, count]) => name === "same" || count === 0),
  );
  return isUnchanged ? "clean" : "changes";
}

function headlineOf(
  { stacks }: PreviewReport,
  { objections }: GateJudgement,
  outputs: Readonly<Record<string, string>>,
): string {
  const counts = (["creates", "updates", "replaces", "deletes"] as const).filter((name) => outputs[name] !== "0");
  const words = counts.map((name) => `${outputs[name]} ${outputs[name] === "1" ? name.slice(0, -1) : name}`);
  const ending = objections.length === 0 ? "" : `. The run fails for ${objections.join(" and ")}`;
  return `${stacks.length === 1 ? "1 stack" : `${stacks.length} stacks`}: ${words.join(", ") || "no changes"}${ending}.`;
}
