import { type FindingGroup, groupFindings, type SaidFinding } from "../grouping/group-findings.ts";
import type {
  FailedStack,
  FindingRow,
  PreviewReport,
  PreviewedStack,
  RenameRow,
  StackReport,
} from "../preview-report.ts";
import { countOf, findingTarget, shortType, sourceText, stackLabel } from "../resource-words.ts";
import { sortContents } from "../stack-contents.ts";
import { indexStack } from "../stack-index.ts";
import { type JudgedStack, judgeStacks, type Verdict } from "../verdict.ts";
import { visibleLines, visibleText } from "../visible-text.ts";
import { createPaint, type Paint, type Tone } from "./paint.ts";
import { textCosts } from "./text-costs.ts";
import { placeText, textComponents, textReplacements, textUpdates } from "./text-changes.ts";

export interface TextOptions {
  /** Whether to colour with ANSI sequences. @default false */
  readonly colour?: boolean;
}

/** More would push what is lost by them out of sight. */
const renameLimit = 20;

const tones: Readonly<Record<Verdict["level"], Tone>> = { stop: "danger", care: "care", fine: "fine" };

/** Renders a report for a terminal. */
export function renderText(report: PreviewReport, options: TextOptions = {}): string {
  const paint = createPaint(options.colour ?? false);
  const head = report.commit === undefined ? "" : ` at ${visibleText(report.commit)}`;
  const engine = report.engine === undefined ? "" : `, planned by ${visibleText(report.engine)}`;
  const base = report.base === undefined ? ", compared with nothing" : `, compared with ${visibleText(report.base)}`;
  const blocks = [
    [paint("strong", visibleText(report.title)) + head + engine + base],
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
  const index = indexStack(stack);
  const { undecided, waived } = contents;
  return [
    ...renamesOf(stack, paint),
    ...groupFindings(contents.violations).flatMap((group) => findingsOf(group, paint)),
    ...textComponents(contents.deletes, index, paint),
    ...textReplacements(contents.replaces, index, paint),
    ...textUpdates([...contents.maybeReplaces, ...contents.updates], paint),
    ...textComponents(contents.creates, index, paint),
    ...textCosts(stack, paint),
    ...undecided.map((finding) => `  ${paint("care", "? undecided")}  ${shortFinding(finding)}`),
    ...(waived.length === 0 ? [] : [`  ${paint("quiet", `${countOf(waived.length, "finding")} waived`)}`]),
    ...stack.gaps.map((gap) => `  ${paint("care", "not seen:")} ${visibleText(gap)}`),
    ...stack.warnings.map((warning) => `  ${paint("care", "warning:")} ${visibleText(warning)}`),
  ];
}

function renamesOf({ renames }: PreviewedStack, paint: Paint): readonly string[] {
  const more = renames.length - renameLimit;
  return [
    ...renames.slice(0, renameLimit).map((rename) => renameOf(rename, paint)),
    ...(more > 0 ? [`  ${paint("care", `! and ${countOf(more, "more rename")}`)}`] : []),
  ];
}

function renameOf({ type, from, to, resources, source }: RenameRow, paint: Paint): string {
  const place = placeText({ source });
  return `  ${paint("care", "! looks like a rename")}  ${visibleText(`${from} → ${to}  ${shortType(type)}`)}${paint("quiet", place === "" ? "" : `  ${place}`)}
      ${countOf(resources, "resource")} would be deleted and made anew
      fix: if only the name should change, add ${visibleText(`aliases: [{ name: ${JSON.stringify(from)} }]`)} to its options`;
}

function findingsOf({ head, rows }: FindingGroup, paint: Paint): readonly string[] {
  const consequence = head.kind === "rejects" ? ", AWS or Pulumi will refuse it" : "";
  const sign = paint("danger", `! ${head.severity}${consequence}`);
  return [
    ...[...Map.groupBy(rows, ({ shape }) => shape).values()].flatMap((members) => saidOnce(members, sign)),
    ...(head.fix === "" ? [] : [`      fix: ${visibleText(head.fix)}`]),
    ...(head.reference === "" ? [] : [`      ${paint("quiet", visibleText(head.reference))}`]),
  ];
}

function saidOnce(findings: readonly SaidFinding[], sign: string): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  if (findings.length === 1) return [`  ${sign}  ${shortFinding(first)}`, ...valueOf(first)];
  return [
    `  ${sign}  ${visibleText(`${first.rule} on ${countOf(findings.length, "resource")}: ${first.shape}`)}`,
    ...findings.flatMap((finding) => [
      `      ${visibleText(findingTarget(finding))}${placeAfter(finding)}`,
      ...valueOf(finding),
    ]),
  ];
}

function valueOf({ property, value }: FindingRow): readonly string[] {
  if (property === undefined) return [];
  return [`      ${visibleText(property)}${value === undefined ? "" : ` is ${visibleText(value)}`}`];
}

function shortFinding(finding: FindingRow): string {
  return `${visibleText(`${finding.rule} on ${findingTarget(finding)}`)}${placeAfter(finding)}: ${visibleText(finding.message)}`;
}

function placeAfter(finding: FindingRow): string {
  const place = placeText(finding);
  return place === "" ? "" : `  ${place}`;
}

function indent(text: string): readonly string[] {
  return visibleLines(text.trimEnd())
    .split("\n")
    .map((line) => `  ${line}`);
}
