import type { FindingRow } from "../preview-report.ts";
import { nameInUrn } from "../resource-words.ts";
import type { Group } from "./group.ts";

/** What is equal for findings that are told together. */
export type FindingHead = Pick<FindingRow, "rule" | "kind" | "severity" | "fix" | "reference">;

/** A finding, and its message without the name of its resource: equal for two that say the same of two resources. */
export interface SaidFinding extends FindingRow {
  readonly shape: string;
}

export type FindingGroup = Group<FindingHead, SaidFinding>;

/** Longer messages are told as they are. */
const longestMessage = 10_000;

/** Groups findings of one rule that are mended in the same way, in the order of the first of each. */
export function groupFindings(findings: readonly FindingRow[]): readonly FindingGroup[] {
  return [...Map.groupBy(findings, (finding) => JSON.stringify(headOf(finding))).values()].flatMap((members) => {
    const [first] = members;
    const rows = members.map((finding) => ({ ...finding, shape: impersonal(finding) }));
    return first === undefined ? [] : [{ head: headOf(first), rows }];
  });
}

function headOf({ rule, kind, severity, fix, reference }: FindingRow): FindingHead {
  return { rule, kind, severity, fix, reference };
}

/** Answers the message with words in place of the resource's name. A very short name could be any word, and stays. */
function impersonal({ message, resource }: FindingRow): string {
  const name = nameInUrn(resource);
  if (name.length < 3 || message.length > longestMessage) return message;
  return message
    .split(name)
    .reduce((text, next) => `${text}${isWordBetween(text, next) ? subject(text) : name}${next}`);
}

function isWordBetween(before: string, after: string): boolean {
  return !/[\p{L}\p{N}_-]$/u.test(before.slice(-2)) && !/^[\p{L}\p{N}_-]/u.test(after);
}

function subject(before: string): string {
  return before === "" || /[.!?]\s$/u.test(before.slice(-2)) ? "The resource" : "the resource";
}
