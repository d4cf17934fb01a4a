import type { FindingRow, SourceLine, StackReport } from "./preview-report.ts";

/** Answers the type as Pulumi's own display writes it: `aws:ec2/vpc:Vpc` → `aws:ec2:Vpc`. */
export function shortType(type: string): string {
  return type.replace(/^([^:/]+:[^:/]+)\/[^:/]+:/u, "$1:");
}

export function sourceText(source: SourceLine): string {
  return `${source.file}:${source.line}`;
}

/** What stands on a line; it may be that no other line led there. */
export interface Located {
  readonly source: SourceLine | undefined;
  readonly through?: SourceLine | undefined;
}

/** Answers where to look: the declaring line, then the line of the stack's own program that led there, if another. */
export function placeTexts({ source, through }: Located): readonly string[] {
  const declared = source === undefined ? [] : [sourceText(source)];
  const led = through === undefined ? [] : [sourceText({ file: shortFile(through.file), line: through.line })];
  const isSame = source?.file === through?.file && source?.line === through?.line;
  return isSame ? declared : [...declared, ...led];
}

/** Answers the end of a path: the line that led somewhere is in the folder of the stack, which the report names. */
function shortFile(file: string): string {
  const steps = file.split("/");
  return steps.length <= 2 ? file : `…/${steps.at(-1)}`;
}

export function stackLabel(stack: StackReport): string {
  return `${stack.stack} / ${stack.environment}`;
}

/** Answers the last part of a URN, or the text itself where it is none (the logical id of a template). */
export function nameInUrn(urn: string): string {
  return urn.startsWith("urn:") ? urn.slice(urn.lastIndexOf("::") + 2) : urn;
}

/** Answers what identifies the same resource in another stack of the same program. */
export function urnWithoutStack(urn: string): string {
  return urn.replace(/^urn:pulumi:.*?::/su, "");
}

/** Answers `1 delete`, `2 deletes`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Answers the name that a reader knows the resource of a finding by. */
export function findingTarget(finding: FindingRow): string {
  return nameInUrn(finding.resource);
}
