import { clipText } from "../clip-text.ts";
import type { PreviewReport, PreviewedStack, StackReport } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { sortContents } from "../stack-contents.ts";
import { judgeStacks, type JudgedStack, levels, worstSign } from "../verdict.ts";
import type { Allowance } from "./fitting/allowance.ts";
import { nameSpan } from "./escaping/inline-words.ts";
import { escapeText } from "./escaping/escape-text.ts";

/** Draws the title, what was compared, and one line per stack, the worst first. */
export function drawHeader(report: PreviewReport, allowance: Allowance): string {
  const judged = judgeStacks(report.stacks);
  return [
    `## ${worstSign(judged)} ${escapeText(clipText(report.title, 200))}`,
    comparison(report),
    stackTable(judged, allowance),
  ].join("\n\n");
}

function comparison(report: PreviewReport): string {
  const head = report.commit === undefined ? "This preview" : `Commit ${nameSpan(report.commit)}`;
  if (report.stacks.length === 0) return `${head}: no stack was previewed.`;
  const base = report.base === undefined ? "nothing, so all counts as new" : nameSpan(report.base);
  const planner = report.engine === undefined ? "" : `planned by ${nameSpan(report.engine)}, `;
  const compared = `${head}, ${planner}compared with ${base}.`;
  if (!report.stacks.every(isUnchanged)) return compared;
  return `**No changes${report.commit === undefined ? "" : ` at ${nameSpan(report.commit)}`}.** ${compared}`;
}

function isUnchanged(stack: StackReport): boolean {
  return stack.status === "previewed" && stack.resources.every((row) => row.operation === "same");
}

function stackTable(judged: readonly JudgedStack[], allowance: Allowance): string {
  const shown = judged.filter(() => allowance.take("rows of stacks"));
  const rest = judged.slice(shown.length);
  const table = [
    "| Stack | Verdict | Create | Update | Replace | Delete | Same | Findings |",
    "|---|---|--:|--:|--:|--:|--:|---|",
    ...shown.map(stackRow),
  ];
  return [...(shown.length === 0 ? [] : [table.join("\n")]), ...(rest.length === 0 ? [] : [restOf(rest)])].join("\n\n");
}

function stackRow({ stack, verdict }: JudgedStack): string {
  const cells = stack.status === "failed" ? ["–", "–", "–", "–", "–", "–"] : countCells(stack);
  const name = `${nameSpan(stack.stack)} for ${nameSpan(stack.environment)}`;
  return `| ${[name, `${verdict.sign} **${verdict.words}**`, ...cells].join(" | ")} |`;
}

function countCells(stack: PreviewedStack): readonly string[] {
  const { create, update, replace, delete: deleted, same } = stack.counts;
  const contents = sortContents(stack);
  const findings = [
    String(contents.violations.length),
    contents.undecided.length > 0 ? `${contents.undecided.length} undecided` : "",
    contents.waived.length > 0 ? `${contents.waived.length} waived` : "",
  ];
  const numbers = [number(create), number(update), bold(replace), bold(deleted), number(same)];
  return [...numbers, findings.filter((part) => part !== "").join(" · ")];
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}

function bold(count: number): string {
  return count === 0 ? "0" : `**${number(count)}**`;
}

function restOf(rest: readonly JudgedStack[]): string {
  const byLevel = levels
    .map((level) => rest.filter(({ verdict }) => verdict.level === level))
    .flatMap((stacks) => (stacks[0] === undefined ? [] : [`${stacks[0].verdict.sign} ${stacks.length}`]));
  return `${countOf(rest.length, "stack")} more: ${byLevel.join(", ")}`;
}
