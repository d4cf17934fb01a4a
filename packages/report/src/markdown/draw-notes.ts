import { mergePlaces } from "../places.ts";
import type { FindingRow, PreviewReport, PreviewedStack } from "../preview-report.ts";
import { countOf, findingTarget } from "../resource-words.ts";
import { at, inPlaces, nameSpan, prose } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import type { Draw } from "./fitting/render-within.ts";

interface NoteSection {
  readonly open: string;
  readonly lines: readonly string[];
  readonly close: string;
}

/** Prepares what the preview could not see, what the program warned of, and checks that did not decide or were waived. */
export function drawNotes(report: PreviewReport): Draw {
  const undecided = linesOf(report, (stack) => ofVerdict(stack, "undecided"));
  const waived = linesOf(report, (stack) => ofVerdict(stack, "waived"));
  const sections = [
    {
      open: "### What this preview could not see",
      lines: linesOf(report, (stack) => stack.gaps.map(prose)),
      close: "",
    },
    { open: "### Warnings", lines: linesOf(report, (stack) => stack.warnings.map(prose)), close: "" },
    folded(`${countOf(undecided.length, "check")} could not be decided`, undecided),
    folded(`${countOf(waived.length, "finding")} waived`, waived),
  ].filter(({ lines }) => lines.length > 0);
  return (allowance) => sections.map((section) => drawSection(section, allowance)).join("\n\n");
}

function drawSection({ open, lines, close }: NoteSection, allowance: Allowance): string {
  const shown = lines.filter(() => allowance.take("notes"));
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [`- ${rest.toLocaleString("en-US")} ${shown.length === 0 ? "not listed" : "more"}`] : [];
  return [open, [...shown, ...more].join("\n"), ...(close === "" ? [] : [close])].join("\n\n");
}

function folded(title: string, lines: readonly string[]): NoteSection {
  return { open: `<details><summary>${title}</summary>`, lines, close: "</details>" };
}

function linesOf(report: PreviewReport, textsOf: (stack: PreviewedStack) => readonly string[]): readonly string[] {
  const said = report.stacks.flatMap((stack) =>
    stack.status === "previewed" ? textsOf(stack).map((text) => ({ said: text, stacks: [stack] })) : [],
  );
  return mergePlaces(said, (text) => text).map((note) => `- ${note.said}${inPlaces(report, note.stacks)}`);
}

function ofVerdict(stack: PreviewedStack, verdict: FindingRow["verdict"]): readonly string[] {
  return stack.findings
    .filter((finding) => finding.verdict === verdict)
    .map(
      (finding) =>
        `${nameSpan(finding.rule)} on ${nameSpan(findingTarget(finding))}${at(finding)}: ${prose(finding.message)}`,
    );
}
