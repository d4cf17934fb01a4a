import type {
  CostRow,
  CostSection,
  FailedStack,
  FindingRow,
  PreviewReport,
  PreviewedStack,
  PropertyRow,
  ReportOperation,
  ResourceRow,
} from "../src/preview-report.ts";

/** Builds a resource row; the URN follows from type and name. */
export function row(fields: Partial<ResourceRow> & Pick<ResourceRow, "type" | "name">): ResourceRow {
  return {
    urn: urnOf(fields.type, fields.name),
    parent: undefined,
    region: "eu-central-1",
    operation: "same",
    mayReplace: false,
    because: [],
    properties: [],
    source: undefined,
    through: undefined,
    ...fields,
  };
}

/** Builds a change of a property whose values are no outputs. */
export function change(fields: Pick<PropertyRow, "path" | "before" | "after" | "replaces">): PropertyRow {
  return { beforeOf: undefined, afterOf: undefined, ...fields };
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::environment-migration::${type}::${name}`;
}

export function finding(fields: Partial<FindingRow> & Pick<FindingRow, "rule" | "resource">): FindingRow {
  return {
    kind: "regrets",
    severity: "medium",
    verdict: "violation",
    property: undefined,
    value: undefined,
    message: "Something will go wrong.",
    fix: "",
    reference: "",
    source: undefined,
    through: undefined,
    ...fields,
  };
}

export function previewed(fields: Partial<PreviewedStack>): PreviewedStack {
  const resources = fields.resources ?? [];
  const count = (operation: ReportOperation): number => resources.filter((each) => each.operation === operation).length;
  return {
    status: "previewed",
    stack: "environment-migration",
    environment: "prod",
    counts: {
      create: count("create"),
      update: count("update"),
      replace: count("replace"),
      delete: count("delete"),
      same: count("same"),
    },
    renames: [],
    resources,
    findings: [],
    gaps: [],
    warnings: [],
    outputs: {},
    mermaid: undefined,
    drawing: undefined,
    cost: undefined,
    ...fields,
  };
}

/** Builds what a stack costs; the totals follow from the lines. */
export function cost(fields: Partial<CostSection>): CostSection {
  const lines = fields.lines ?? [];
  const sum = (of: (line: CostRow) => number): number =>
    Math.round(lines.reduce((total, line) => total + of(line), 0) * 100) / 100;
  return {
    monthlyBefore: sum(({ before }) => before),
    monthlyAfter: sum(({ after }) => after),
    monthlyDelta: sum(({ delta }) => delta),
    lines,
    notEstimated: [],
    prices: { source: "a table of list prices", date: "2026-09", caveats: [] },
    notIncluded: [],
    doubleRunning: undefined,
    ...fields,
  };
}

export function costRow(fields: Partial<CostRow> & Pick<CostRow, "type" | "name">): CostRow {
  const { before = 0, after = 0 } = fields;
  return {
    urn: urnOf(fields.type, fields.name),
    region: "eu-central-1",
    before,
    after,
    delta: Math.round((after - before) * 100) / 100,
    how: "1 × thing × $1.00",
    ...fields,
  };
}

export function failed(fields: Partial<FailedStack>): FailedStack {
  return {
    status: "failed",
    stack: "environment-migration",
    environment: "staging",
    reason: "program-threw",
    message: "TypeError: Cannot read properties of undefined (reading 'id')",
    hint: "",
    source: undefined,
    printed: "",
    ...fields,
  };
}

export function report(fields: Partial<PreviewReport>): PreviewReport {
  return { title: "Preview", commit: "4f2a9c1", base: "main (1a2b3c4)", engine: undefined, stacks: [], ...fields };
}
