import type {
  CostRow,
  CostSection,
  DoubleCost,
  Drawing,
  FailedStack,
  FindingRow,
  PreviewReport,
  PreviewedStack,
  PropertyRow,
  RenameRow,
  ResourceRow,
  SourceLine,
  UnpricedRow,
} from "../preview-report.ts";
import { hideValue, isSecretName } from "./named-secrets.ts";
import { createRedact, type Redact, type RedactionOptions } from "./redact-text.ts";

/**
 * Hides secrets in every text of a report: the one place that a report passes before anybody renders it.
 *
 * No row is copied by a spread, and each answer is `Required`: a new field of the model, also an optional one, does not
 * compile until it is said here what becomes of it.
 */
export function redactReport(report: PreviewReport, options: RedactionOptions = {}): Required<PreviewReport> {
  const redact = createRedact(options);
  return {
    title: redact(report.title),
    commit: maybe(report.commit, redact),
    base: maybe(report.base, redact),
    engine: maybe(report.engine, redact),
    stacks: report.stacks.map((stack) =>
      stack.status === "failed" ? redactFailed(stack, redact) : redactPreviewed(stack, redact),
    ),
  };
}

function redactFailed(stack: FailedStack, redact: Redact): Required<FailedStack> {
  return {
    status: stack.status,
    stack: redact(stack.stack),
    environment: redact(stack.environment),
    reason: redact(stack.reason),
    message: redact(stack.message),
    hint: redact(stack.hint),
    source: redactSource(stack.source, redact),
    printed: redact(stack.printed),
  };
}

function redactPreviewed(stack: PreviewedStack, redact: Redact): Required<PreviewedStack> {
  return {
    status: stack.status,
    stack: redact(stack.stack),
    environment: redact(stack.environment),
    counts: stack.counts,
    renames: stack.renames.map((rename) => redactRename(rename, redact)),
    resources: stack.resources.map((row) => redactResource(row, redact)),
    findings: stack.findings.map((finding) => redactFinding(finding, redact)),
    gaps: stack.gaps.map(redact),
    warnings: stack.warnings.map(redact),
    outputs: redactOutputs(stack.outputs, redact),
    mermaid: maybe(stack.mermaid, redact),
    drawing: stack.drawing === undefined ? undefined : redactDrawing(stack.drawing, redact),
    cost: stack.cost === undefined ? undefined : redactCost(stack.cost, redact),
  };
}

/** Amounts are sums of list prices; what they are of is written by the program. */
function redactCost(cost: CostSection, redact: Redact): Required<CostSection> {
  return {
    monthlyBefore: cost.monthlyBefore,
    monthlyAfter: cost.monthlyAfter,
    monthlyDelta: cost.monthlyDelta,
    lines: cost.lines.map((line) => redactCostRow(line, redact)),
    notEstimated: cost.notEstimated.map((row) => redactUnpriced(row, redact)),
    prices: {
      source: redact(cost.prices.source),
      date: redact(cost.prices.date),
      caveats: cost.prices.caveats.map(redact),
    },
    notIncluded: cost.notIncluded.map(redact),
    doubleRunning: cost.doubleRunning === undefined ? undefined : redactDouble(cost.doubleRunning, redact),
  };
}

function redactCostRow(line: CostRow, redact: Redact): Required<CostRow> {
  return {
    urn: redact(line.urn),
    type: redact(line.type),
    name: redact(line.name),
    region: maybe(line.region, redact),
    before: line.before,
    after: line.after,
    delta: line.delta,
    how: redact(line.how),
  };
}

function redactUnpriced(row: UnpricedRow, redact: Redact): Required<UnpricedRow> {
  return { type: redact(row.type), count: row.count, why: redact(row.why), byUse: row.byUse };
}

function redactDouble(double: DoubleCost, redact: Redact): Required<DoubleCost> {
  return { monthly: double.monthly, leaving: double.leaving, explanation: redact(double.explanation) };
}

function redactResource(row: ResourceRow, redact: Redact): Required<ResourceRow> {
  return {
    urn: redact(row.urn),
    type: redact(row.type),
    name: redact(row.name),
    parent: maybe(row.parent, redact),
    region: maybe(row.region, redact),
    operation: row.operation,
    mayReplace: row.mayReplace,
    because: row.because.map(redact),
    properties: row.properties.map((property) => redactProperty(property, redact)),
    source: redactSource(row.source, redact),
    through: redactSource(row.through, redact),
  };
}

function redactRename(rename: RenameRow, redact: Redact): Required<RenameRow> {
  return {
    type: redact(rename.type),
    from: redact(rename.from),
    to: redact(rename.to),
    resources: rename.resources,
    source: redactSource(rename.source, redact),
  };
}

function redactProperty(property: PropertyRow, redact: Redact): Required<PropertyRow> {
  const hide = hideUnder(property.path, redact);
  return {
    path: redact(property.path),
    before: maybe(property.before, hide),
    after: maybe(property.after, hide),
    replaces: property.replaces,
    beforeOf: maybe(property.beforeOf, redact),
    afterOf: maybe(property.afterOf, redact),
  };
}

function redactFinding(finding: FindingRow, redact: Redact): Required<FindingRow> {
  return {
    rule: redact(finding.rule),
    kind: finding.kind,
    severity: finding.severity,
    verdict: finding.verdict,
    resource: redact(finding.resource),
    property: maybe(finding.property, redact),
    value: maybe(finding.value, hideUnder(finding.property ?? "", redact)),
    message: redact(finding.message),
    fix: redact(finding.fix),
    reference: redact(finding.reference),
    source: redactSource(finding.source, redact),
    through: redactSource(finding.through, redact),
  };
}

/** Two names that become the same when redacted must not lose one of the outputs. */
function redactOutputs(outputs: PreviewedStack["outputs"], redact: Redact): PreviewedStack["outputs"] {
  const redacted = new Map<string, string>();
  for (const [name, value] of Object.entries(outputs)) {
    let shown = redact(name);
    while (redacted.has(shown)) shown += "'";
    redacted.set(shown, hideUnder(name, redact)(value));
  }
  return Object.fromEntries(redacted);
}

function redactDrawing(drawing: Drawing, redact: Redact): Required<Drawing> {
  return {
    nodes: drawing.nodes.map((node) => ({
      id: redact(node.id),
      label: redact(node.label),
      operation: node.operation,
      group: maybe(node.group, redact),
    })),
    edges: drawing.edges.map((edge) => ({ from: redact(edge.from), to: redact(edge.to) })),
  };
}

function redactSource(source: SourceLine | undefined, redact: Redact): Required<SourceLine> | undefined {
  return source === undefined ? undefined : { file: redact(source.file), line: source.line };
}

/** A value stands apart from its name, which may say what the value alone does not. */
function hideUnder(name: string, redact: Redact): Redact {
  return isSecretName(name) ? (value) => hideValue(redact(value)) : redact;
}

function maybe(text: string | undefined, redact: Redact): string | undefined {
  return text === undefined ? undefined : redact(text);
}
