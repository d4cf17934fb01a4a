import { clipStart, clipText } from "../../clip-text.ts";
import type { FailedStack, FindingRow } from "../../preview-report.ts";
import { findingTarget, stackLabel, urnWithoutStack } from "../../resource-words.ts";
import { codeFence } from "../escaping/code-fence.ts";
import type { DangerEntry } from "./danger-entry.ts";
import { at, clipName, nameSpan, prose, referenceLink, valueSpan } from "../escaping/inline-words.ts";

/** Says that a stack could not be previewed, why, and what to do. */
export function failureEntry(stack: FailedStack): DangerEntry {
  const parts = [
    codeFence(clipText(stack.message, 4000), "text"),
    stack.hint === "" ? "" : `**What to do:** ${prose(stack.hint)}`,
    stack.printed.trim() === "" ? "" : lastOutput(stack.printed),
  ];
  return {
    identity: stackLabel(stack),
    line: `**${nameSpan(stack.stack)} for ${nameSpan(stack.environment)}**: ${nameSpan(stack.reason)}${at(stack.source)}`,
    explanation: `\n${parts.filter((part) => part !== "").join("\n\n")}\n`,
    name: clipName(stackLabel(stack)),
  };
}

/** Says what a rule found, where, and what to type. */
export function violationEntry(finding: FindingRow): DangerEntry {
  const value = finding.value === undefined ? "" : ` is ${valueSpan(finding.value)}`;
  const facts = [
    finding.message === "" ? "" : prose(finding.message),
    finding.property === undefined ? "" : `${nameSpan(finding.property)}${value}`,
    finding.fix === "" ? "" : `**Fix:** ${prose(finding.fix)}${referenceLink(finding.reference)}`,
  ];
  const consequence = finding.kind === "rejects" ? ", AWS will refuse it" : "";
  return {
    identity: `${finding.rule} ${urnWithoutStack(finding.resource)} ${finding.property}`,
    line: `**${finding.severity}${consequence}**: ${nameSpan(finding.rule)} on ${nameSpan(findingTarget(finding))}${at(finding.source)}`,
    explanation: facts
      .filter((fact) => fact !== "")
      .map((fact) => `  - ${fact}`)
      .join("\n"),
    name: clipName(`${finding.rule}: ${findingTarget(finding)}`),
  };
}

function lastOutput(printed: string): string {
  const fence = codeFence(clipStart(printed.trim(), 2000), "text");
  return `<details><summary>The last lines that the program printed</summary>\n\n${fence}\n\n</details>`;
}
