import type { CostDelta } from "@causeway/cost";
import {
  drawingOf,
  drawMermaid,
  type GraphChanges,
  type PropertyChange,
  type ResourceChange,
  type ResourceNode,
  type SourcePosition,
} from "@causeway/graph";
import type { Finding } from "@causeway/guard";
import type {
  CostSection,
  FindingRow,
  PreviewReport,
  PropertyRow,
  Redact,
  ResourceRow,
  SourceLine,
  StackReport,
} from "@causeway/report";
import { saidOf } from "./said-of.ts";
import { gapsOf, type StackPreview, warningsOf } from "./stack-preview.ts";
import { plainValues, valueText } from "./value-text.ts";

/** What heads the report. */
export interface ReportHeading {
  readonly title: string;
  readonly commit: string | undefined;
  readonly base: string | undefined;
  /** Who planned it, where that was not the evaluation. */
  readonly engine: string | undefined;
}

/**
 * Tells the previews in the words of the report. It is redacted as a whole afterwards; `redact` is for what is clipped here, since half
 * a secret is not known again.
 */
export function previewReport(
  previews: readonly StackPreview[],
  heading: ReportHeading,
  redact: Redact,
): PreviewReport {
  return { ...heading, stacks: previews.map((preview) => stackReport(preview, redact)) };
}

function stackReport(preview: StackPreview, redact: Redact): StackReport {
  const { stack, environment } = preview;
  if (preview.status === "failed") {
    const { reason, message, hint, source, printed } = preview.failure;
    return { status: "failed", stack, environment, reason, message, hint, source: sourceLine(source), printed };
  }
  const { graph, changes, judgement } = preview;
  const nodes = new Map(changes.changes.map(({ urn, after, before }) => [urn, after ?? before]));
  const through = (node: ResourceNode | undefined): SourceLine | undefined => lineInProgram(node, stack);
  return {
    status: "previewed",
    stack,
    environment,
    counts: changes.counts,
    renames: changes.renames.map((rename) => ({ ...rename, source: sourceLine(rename.source) })),
    resources: changes.changes.map((change) => resourceRow(change, through(change.after ?? change.before))),
    findings: [
      ...[...judgement.findings, ...judgement.undecided].map((finding) => ({ finding, verdict: finding.verdict })),
      ...judgement.waived.map((finding) => ({ finding, verdict: "waived" as const })),
    ].map(({ finding, verdict }) => findingRow(finding, verdict, through(nodes.get(finding.resource)))),
    gaps: gapsOf(preview),
    warnings: warningsOf(preview),
    outputs: Object.fromEntries(
      Object.entries(plainValues(graph.outputs)).map(([name, value]) => [name, outputText(value)]),
    ),
    mermaid: drawMermaid(
      { ...graph, nodes: graph.nodes.map((node) => named(node, redact)) },
      namedAll(changes, redact),
    ),
    drawing: drawingOf(graph, changes),
    cost: costSection(preview.cost),
  };
}

function named(node: ResourceNode, redact: Redact): ResourceNode {
  return { ...node, name: redact(node.name) };
}

function namedAll(changes: GraphChanges, redact: Redact): GraphChanges {
  const hidden = changes.changes.map(({ before, after, ...change }) => ({
    ...change,
    before: before === undefined ? undefined : named(before, redact),
    after: after === undefined ? undefined : named(after, redact),
  }));
  return { ...changes, changes: hidden };
}

/** The report is in dollars throughout. */
function costSection(cost: CostDelta): CostSection {
  const { monthlyBefore, monthlyAfter, monthlyDelta, lines, notEstimated, prices, notIncluded, doubleRunning } = cost;
  return { monthlyBefore, monthlyAfter, monthlyDelta, lines, notEstimated, prices, notIncluded, doubleRunning };
}

function resourceRow(change: ResourceChange, through: SourceLine | undefined): ResourceRow {
  const node = change.after ?? change.before;
  return {
    urn: change.urn,
    type: change.type,
    name: change.name,
    parent: node?.parent,
    region: node?.region,
    operation: change.operation,
    mayReplace: change.mayReplace,
    because: change.because,
    properties: change.properties.map((property) => propertyRow(property, change)),
    source: sourceLine(change.source),
    through,
  };
}

function propertyRow({ path, before, after, replaces }: PropertyChange, change: ResourceChange): PropertyRow {
  return {
    path,
    before: valueText(before),
    after: valueText(after),
    replaces,
    beforeOf: resourceBehind(path, change.before),
    afterOf: resourceBehind(path, change.after),
  };
}

/** Answers the resource whose output a property is as a whole: its offline value is made up, its name is not. */
function resourceBehind(path: string, node: ResourceNode | undefined): string | undefined {
  return node?.references.find((reference) => reference.path === path && reference.whole)?.urn;
}

function findingRow(finding: Finding, verdict: FindingRow["verdict"], through: SourceLine | undefined): FindingRow {
  const { property, value, reference } = finding;
  return { ...saidOf(finding), verdict, property, value, reference, source: sourceLine(finding.source), through };
}

/** Answers the nearest line in the stack's own folder, where that is not the declaring line itself. */
function lineInProgram(node: ResourceNode | undefined, stack: string): SourceLine | undefined {
  const frame = node?.frames.find(({ file }) => file.startsWith(`${stack}/`));
  return frame === undefined || frame === node?.source ? undefined : sourceLine(frame);
}

function sourceLine(source: SourcePosition | undefined): SourceLine | undefined {
  return source === undefined ? undefined : { file: source.file, line: source.line };
}

function outputText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
