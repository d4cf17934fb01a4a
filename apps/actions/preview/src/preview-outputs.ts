import type { PreviewReport, ReportOperation, StackReport } from "@causeway/report";

/** Losses that the digest names per stack; the rest is in the file behind `result-path`. */
const namedLossesMaximum = 50;

/** Answers the numbers of a run and their digest, each as the text of an output. */
export function previewOutputs(report: PreviewReport, verdict: string): Readonly<Record<string, string>> {
  const total = (operation: ReportOperation): number =>
    report.stacks.reduce((sum, stack) => sum + (stack.status === "previewed" ? stack.counts[operation] : 0), 0);
  const counts = {
    creates: total("create"),
    updates: total("update"),
    replaces: total("replace"),
    deletes: total("delete"),
    sames: total("same"),
  };
  const changes = counts.creates + counts.updates + counts.replaces + counts.deletes;
  return {
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
    "has-changes": String(changes > 0),
    result: JSON.stringify({ verdict, ...counts, stacks: report.stacks.map(digestOf) }),
  };
}

function digestOf(stack: StackReport): unknown {
  const { stack: name, environment, status } = stack;
  if (stack.status === "failed") return { stack: name, environment, status, reason: stack.reason };
  const urnsOf = (operation: ReportOperation): readonly string[] =>
    stack.resources
      .filter((row) => row.operation === operation)
      .slice(0, namedLossesMaximum)
      .map((row) => row.urn);
  const violations = stack.findings.filter((row) => row.verdict === "violation");
  return {
    stack: name,
    environment,
    status,
    counts: stack.counts,
    findings: violations.length,
    deletes: urnsOf("delete"),
    replaces: urnsOf("replace"),
  };
}
