import type { FindingRow, PreviewedStack, ResourceRow, SourceLine, StackReport } from "./preview-report.ts";

/** Answers the type as Pulumi's own display writes it: `aws:ec2/vpc:Vpc` → `aws:ec2:Vpc`. */
export function shortType(type: string): string {
  return type.replace(/^([^:/]+:[^:/]+)\/[^:/]+:/u, "$1:");
}

export function sourceText(source: SourceLine): string {
  return `${source.file}:${source.line}`;
}

export function stackLabel(stack: StackReport): string {
  return `${stack.stack} / ${stack.environment}`;
}

/** Answers the last part of a URN, or the text itself where it is none (the logical id of a template). */
function nameInUrn(urn: string): string {
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

/** Why a resource is replaced: a property of its own, or another resource that it must follow. */
export type Cause =
  | {
      readonly kind: "property";
      readonly path: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | { readonly kind: "resource"; readonly name: string; readonly type: string | undefined };

/** Answers the causes of a replacement, ready to word. Empty where nobody knows. */
export function causesOf(row: ResourceRow, rowByUrn: ReadonlyMap<string, ResourceRow>): readonly Cause[] {
  const because =
    row.because.length > 0
      ? row.because
      : row.properties.filter((property) => property.replaces === "yes").map((property) => property.path);
  return because.map((cause) => {
    if (cause.startsWith("urn:pulumi:")) {
      return { kind: "resource", name: rowByUrn.get(cause)?.name ?? nameInUrn(cause), type: rowByUrn.get(cause)?.type };
    }
    const property = row.properties.find((candidate) => candidate.path === cause);
    return { kind: "property", path: cause, before: property?.before, after: property?.after };
  });
}

export function indexByUrn(stack: PreviewedStack): ReadonlyMap<string, ResourceRow> {
  return new Map(stack.resources.map((row) => [row.urn, row]));
}
