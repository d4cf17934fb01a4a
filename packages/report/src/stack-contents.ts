import type { FindingRow, PreviewedStack, ResourceRow } from "./preview-report.ts";

/** The rows of one stack by what a reader must do about them. Each row is in one list only. */
export interface StackContents {
  readonly deletes: readonly ResourceRow[];
  readonly replaces: readonly ResourceRow[];
  /** Updates that may turn out to be replacements. */
  readonly maybeReplaces: readonly ResourceRow[];
  readonly updates: readonly ResourceRow[];
  readonly creates: readonly ResourceRow[];
  readonly unchanged: readonly ResourceRow[];
  /** Most severe first. */
  readonly violations: readonly FindingRow[];
  readonly undecided: readonly FindingRow[];
  readonly waived: readonly FindingRow[];
}

const severities = ["critical", "high", "medium", "low"] as const;

/** Sorts the rows of a stack. */
export function sortContents(stack: PreviewedStack): StackContents {
  const rows = (keep: (row: ResourceRow) => boolean): readonly ResourceRow[] => stack.resources.filter(keep);
  const findings = (verdict: FindingRow["verdict"]): readonly FindingRow[] =>
    stack.findings.filter((finding) => finding.verdict === verdict).toSorted(bySeverity);
  return {
    deletes: rows((row) => row.operation === "delete"),
    replaces: rows((row) => row.operation === "replace").toSorted(rootCausesFirst),
    maybeReplaces: rows((row) => row.operation === "update" && row.mayReplace),
    updates: rows((row) => row.operation === "update" && !row.mayReplace),
    creates: rows((row) => row.operation === "create"),
    unchanged: rows((row) => row.operation === "same"),
    violations: findings("violation"),
    undecided: findings("undecided"),
    waived: findings("waived"),
  };
}

function bySeverity(left: FindingRow, right: FindingRow): number {
  return severities.indexOf(left.severity) - severities.indexOf(right.severity);
}

/** What changes by itself comes before what it drags along. */
function rootCausesFirst(left: ResourceRow, right: ResourceRow): number {
  return Number(isDragged(left)) - Number(isDragged(right));
}

function isDragged(row: ResourceRow): boolean {
  return row.because.length > 0 && row.because.every((cause) => cause.startsWith("urn:pulumi:"));
}
