import type { FailedStack, FindingRow, PreviewedStack, PreviewReport, ResourceRow } from "@causeway/report";

/** Answers a row for a resource, harmless but for what is given. */
export function resourceRow(row: Partial<ResourceRow> = {}): ResourceRow {
  return {
    urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
    type: "aws:s3/bucket:Bucket",
    name: "logs",
    parent: undefined,
    region: "eu-central-1",
    operation: "same",
    mayReplace: false,
    because: [],
    properties: [],
    source: { file: "stacks/web/index.ts", line: 12 },
    through: undefined,
    ...row,
  };
}

export function findingRow(row: Partial<FindingRow> = {}): FindingRow {
  return {
    rule: "cidr-overlap",
    kind: "rejects",
    severity: "high",
    verdict: "violation",
    resource: "urn:pulumi:prod::shop::aws:ec2/subnet:Subnet::a",
    property: "cidrBlock",
    value: "10.0.0.0/24",
    message: "It overlaps with another subnet.",
    fix: "Choose another block.",
    reference: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    source: { file: "stacks/web/index.ts", line: 30 },
    through: undefined,
    ...row,
  };
}

/** Answers a stack whose counts are those of its rows. */
export function previewedStack(stack: Partial<PreviewedStack> = {}): PreviewedStack {
  const resources = stack.resources ?? [resourceRow()];
  const count = (operation: ResourceRow["operation"]): number =>
    resources.filter((row) => row.operation === operation).length;
  return {
    status: "previewed",
    stack: "stacks/web",
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
    ...stack,
  };
}

export function failedStack(stack: Partial<FailedStack> = {}): FailedStack {
  return {
    status: "failed",
    stack: "stacks/data",
    environment: "prod",
    reason: "program-threw",
    message: "TypeError: x is undefined",
    hint: "Correct the program.",
    source: { file: "stacks/data/index.ts", line: 3 },
    printed: "",
    ...stack,
  };
}

export function previewReport(...stacks: PreviewReport["stacks"]): PreviewReport {
  return { title: "Causeway preview", commit: "1a2b3c4", base: "main (5d6e7f8)", engine: undefined, stacks };
}
