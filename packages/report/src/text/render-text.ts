import type { FailedStack, FindingRow, PreviewReport, PreviewedStack, StackReport } from "../preview-report.ts";
import { countOf, findingTarget, sourceText, stackLabel } from "../resource-words.ts";
import { sortContents } from "../stack-contents.ts";
import { type JudgedStack, judgeStacks, type Verdict } from "../verdict.ts";
import { visibleLines, visibleText } from "../visible-text.ts";
import { createPaint, type Paint, type Tone } from "./paint.ts";
import { textChanges } from "./text-changes.ts";

export interface TextOptions {
  /** Whether to colour with ANSI sequences. @default false */
  readonly colour?: boolean;
}

const tones: Readonly<Record<Verdict["level"], Tone>> = { stop: "danger", care: "care", fine: "fine" };

/** Renders a report for a terminal. */
export function renderText(report: PreviewReport, options: TextOptions = {}): string {
  const paint = createPaint(options.colour ?? false);
  const head = report.commit === undefined ? "" : ` at ${visibleText(report.commit)}`;
  const base = report.base === undefined ? ", compared with nothing" : `, compared with ${visibleText(report.base)}`;
  const blocks = [
    [paint("strong", visibleText(report.title)) + head + base],
    ...judgeStacks(report.stacks).map((judged) => [titleOf(judged, paint), ...bodyOf(judged.stack, paint)]),
    ...(report.stacks.length === 0 ? [["No stack was previewed."]] : []),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function titleOf({ stack, verdict }: JudgedStack, paint: Paint): string {
  const name = paint("strong", visibleText(stackLabel(stack)));
  return `${name}  ${paint(tones[verdict.level], `${verdict.sign} ${verdict.words}`)}${countsOf(stack)}`;
}

function countsOf(stack: StackReport): string {
  if (stack.status === "failed") return "";
  const { create, update, replace, delete: deleted, same } = stack.counts;
  return `  ${create} to create, ${update} to update, ${replace} to replace, ${deleted} to delete, ${same} same`;
}

function bodyOf(stack: StackReport, paint: Paint): readonly string[] {
  return stack.status === "failed" ? failureOf(stack, paint) : previewOf(stack, paint);
}

function failureOf(stack: FailedStack, paint: Paint): readonly string[] {
  return [
    `  ${paint("danger", visibleText(stack.reason))}`,
    ...indent(stack.message),
    ...(stack.source === undefined ? [] : [`  at ${visibleText(sourceText(stack.source))}`]),
    ...(stack.hint === "" ? [] : [`  what to do: ${visibleText(stack.hint)}`]),
    ...(stack.printed.trim() === "" ? [] : ["  it printed:", ...indent(stack.printed).map((line) => `  ${line}`)]),
  ];
}

function previewOf(stack: PreviewedStack, paint: Paint): readonly string[] {
  const contents = sortContents(stack);
  const { violations, undecided, waived } = contents;
  return [
    ...textChanges([...contents.deletes, ...contents.replaces, ...contents.maybeReplaces], stack, paint),
    ...violations.flatMap((finding) => findingOf(finding, paint)),
    ...textChanges([...contents.updates, ...contents.creates], stack, paint),
    ...undecided.map((finding) => `  ${paint("care", "? undecided")}  ${shortFinding(finding)}`),
    ...(waived.length === 0 ? [] : [`  ${paint("quiet", `${countOf(waived.length, "finding")} waived`)}`]),
    ...stack.gaps.map((gap) => `  ${paint("care", "not seen:")} ${visibleText(gap)}`),
    ...stack.warnings.map((warning) => `  ${paint("care", "warning:")} ${visibleText(warning)}`),
  ];
}

function findingOf(finding: FindingRow, paint: Paint): readonly string[] {
  const consequence = finding.kind === "rejects" ? ", AWS will refuse it" : "";
  const value = finding.value === undefined ? "" : ` is ${visibleText(finding.value)}`;
  return [
    `  ${paint("danger", `! ${finding.severity}${consequence}`)}  ${shortFinding(finding)}`,
    ...(finding.property === undefined ? [] : [`      ${visibleText(finding.property)}${value}`]),
    ...(finding.fix === "" ? [] : [`      fix: ${visibleText(finding.fix)}`]),
    ...(finding.reference === "" ? [] : [`      ${paint("quiet", visibleText(finding.reference))}`]),
  ];
}

function shortFinding(finding: FindingRow): string {
  const source = finding.source === undefined ? "" : `  ${sourceText(finding.source)}`;
  return visibleText(`${finding.rule} on ${findingTarget(finding)}${source}: ${finding.message}`);
}

function indent(text: string): readonly string[] {
  return visibleLines(text.trimEnd())
    .split("\n")
    .map((line) => `  ${line}`);
}
