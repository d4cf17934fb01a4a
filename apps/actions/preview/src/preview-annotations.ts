import type { Annotation } from "@causeway/action-kit";
import type { FindingRow, PreviewReport, ResourceRow, StackReport } from "@causeway/report";

const severities = ["critical", "high", "medium", "low"] as const;

/** Answers what to show beside the lines of the change, most severe first. */
export function previewAnnotations(report: PreviewReport): readonly Annotation[] {
  const found = report.stacks.flatMap((stack) => (stack.status === "failed" ? [] : violationsOf(stack)));
  return [
    ...report.stacks.flatMap((stack) => (stack.status === "failed" ? [ofFailure(stack)] : [])),
    ...bySeverity(found.filter(({ row }) => row.kind === "rejects")),
    ...report.stacks.flatMap((stack) => (stack.status === "failed" ? [] : lossesOf(stack))),
    ...bySeverity(found.filter(({ row }) => row.kind === "regrets")),
  ];
}

interface Found {
  readonly row: FindingRow;
  readonly where: string;
}

function violationsOf(stack: StackReport & { readonly status: "previewed" }): readonly Found[] {
  return stack.findings.filter((row) => row.verdict === "violation").map((row) => ({ row, where: nameOf(stack) }));
}

function bySeverity(found: readonly Found[]): readonly Annotation[] {
  return severities.flatMap((severity) => found.filter(({ row }) => row.severity === severity)).map(ofFinding);
}

function ofFinding({ row, where }: Found): Annotation {
  return {
    level: row.kind === "rejects" ? "error" : "warning",
    title: `${row.rule} (${where})`,
    message: `${row.message}\n${row.fix}\n${row.reference}`,
    ...place(row.source),
  };
}

function ofFailure(stack: StackReport & { readonly status: "failed" }): Annotation {
  return {
    level: "error",
    title: `${nameOf(stack)} could not be previewed`,
    message: `${stack.message}\n${stack.hint}`,
    ...place(stack.source),
  };
}

function lossesOf(stack: StackReport & { readonly status: "previewed" }): readonly Annotation[] {
  return (["delete", "replace"] as const).flatMap((operation) =>
    stack.resources.filter((row) => row.operation === operation).map((row) => ofLoss(row, nameOf(stack))),
  );
}

function ofLoss(row: ResourceRow, where: string): Annotation {
  const because = row.because.length > 0 ? ` because of ${row.because.join(", ")}` : "";
  const isDelete = row.operation === "delete";
  return {
    level: "warning",
    title: `${isDelete ? "Delete" : "Replace"} (${where})`,
    message: `${row.type} ${row.name} will be ${isDelete ? "deleted" : "replaced"}${because}.`,
    // What is deleted stood on a line of the base, which may be another one, or none, in the change that is shown.
    ...place(isDelete ? undefined : row.source),
  };
}

function place(
  source: { readonly file: string; readonly line: number } | undefined,
): Pick<Annotation, "file" | "line"> {
  return { file: source?.file, line: source?.line };
}

function nameOf(stack: StackReport): string {
  return `${stack.stack}, ${stack.environment}`;
}
