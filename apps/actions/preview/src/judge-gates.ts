import { type ActionOutcome, type FailureReason, failureReasons } from "@causeway/action-kit";
import type { FailedStack, PreviewedStack, PreviewReport } from "@causeway/report";

/** What `fail-on` can name. */
export const gates = ["rejects", "regrets", "undecided", "delete", "replace", "change"] as const;

export type Gate = (typeof gates)[number];

export interface GateJudgement {
  readonly conclusion: ActionOutcome["conclusion"];
  /** Why the run fails, as `2 findings that AWS rejects`; empty when it does not. */
  readonly objections: readonly string[];
}

const counted: Readonly<Record<Gate, { readonly one: string; readonly count: (stack: PreviewedStack) => number }>> = {
  rejects: { one: "finding that AWS or Pulumi will refuse", count: (stack) => violations(stack, "rejects") },
  regrets: { one: "finding that production will regret", count: (stack) => violations(stack, "regrets") },
  undecided: {
    one: "undecided check",
    count: (stack) => stack.findings.filter((row) => row.verdict === "undecided").length,
  },
  delete: { one: "delete", count: (stack) => stack.counts.delete },
  replace: { one: "replace", count: (stack) => stack.counts.replace },
  change: { one: "change", count: ({ counts }) => counts.create + counts.update + counts.replace + counts.delete },
};

/** Answers whether a run fails: a stack that could not be previewed always does, everything else as `fail-on` says. */
export function judgeGates(report: PreviewReport, failOn: readonly Gate[]): GateJudgement {
  const previewed = report.stacks.filter((stack) => stack.status === "previewed");
  const failedCount = report.stacks.length - previewed.length;
  const hits = failOn
    .map((gate) => ({ gate, count: previewed.reduce((sum, stack) => sum + counted[gate].count(stack), 0) }))
    .filter(({ count }) => count > 0);
  const objections = [
    ...(failedCount > 0 ? [plural(failedCount, "stack that could not be previewed")] : []),
    ...hits.map(({ gate, count }) => plural(count, counted[gate].one)),
  ];
  const [failed] = report.stacks.filter((stack) => stack.status === "failed");
  if (failed !== undefined) return { conclusion: { kind: "failed", reason: reasonOf(failed) }, objections };
  const [first] = hits;
  if (first === undefined) return { conclusion: { kind: "passed" }, objections };
  const isPolicy = hits.some(({ gate }) => gate === "rejects" || gate === "regrets" || gate === "undecided");
  return { conclusion: { kind: "failed", reason: isPolicy ? "policy" : "gate" }, objections };
}

/** The engine names a reason of the closed set; an evaluation says in which way the program failed. */
function reasonOf({ reason }: FailedStack): FailureReason {
  return failureReasons.find((known) => known === reason) ?? "program-error";
}

function violations(stack: PreviewedStack, kind: "rejects" | "regrets"): number {
  return stack.findings.filter((row) => row.verdict === "violation" && row.kind === kind).length;
}

/** Puts the first noun into the plural: `2 findings that …`. */
function plural(count: number, one: string): string {
  const [noun = "", ...rest] = one.split(" ");
  const words = noun === "undecided" ? one.replace("check", "checks") : [`${noun}s`, ...rest].join(" ");
  return `${count} ${count === 1 ? one : words}`;
}
