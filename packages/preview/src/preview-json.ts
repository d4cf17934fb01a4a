import type { CostDelta, CostLine, DoubleRunning } from "@causeway/cost";
import type { LikelyRename, Operation, ResourceChange } from "@causeway/graph";
import type { Finding } from "@causeway/guard";
import { saidOf } from "./said-of.ts";
import { gapsOf, type StackPreview, warningsOf } from "./stack-preview.ts";
import { plainValues } from "./value-text.ts";

/** The machine-readable result of a preview. Secrets are `[secret]`. */
export interface PreviewJson {
  readonly stacks: readonly StackJson[];
}

export interface StackJson {
  readonly stack: string;
  readonly env: string;
  readonly resources: readonly ResourceJson[];
  readonly changes: Readonly<Record<Operation, number>>;
  /** What goes and comes again under another name, and would stay with an alias. */
  readonly renames: readonly Omit<LikelyRename, "source">[];
  /** Violations first, then what is undecided. */
  readonly findings: readonly FindingJson[];
  readonly undecided: number;
  readonly waived: number;
  /** What the preview could not see. */
  readonly gaps: readonly string[];
  /** What the program warns of, and waivers that are expired, unused or malformed. */
  readonly warnings: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What the stack costs a month, by list prices; null where it could not be previewed. */
  readonly cost: CostJson | null;
  /** Why the stack could not be previewed; the rest is empty then. */
  readonly failure?: {
    readonly reason: string;
    readonly message: string;
    readonly hint: string;
    readonly file?: string;
    readonly line?: number;
  };
}

export interface ResourceJson {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly provider: string | null;
  readonly region: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly op: Operation;
  readonly because: readonly string[];
  readonly mayReplace: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface CostJson extends Omit<CostDelta, "lines" | "doubleRunning"> {
  readonly lines: readonly (Omit<CostLine, "region"> & { readonly region: string | null })[];
  /** What both sides of a migration cost while both run. */
  readonly doubleRunning: DoubleRunning | null;
}

export interface FindingJson extends Omit<Finding, "source" | "reference" | "waiver" | "property" | "value"> {
  readonly property: string | null;
  readonly value: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** Page of the fact. */
  readonly source: string;
}

const noChanges = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };

export function previewJson(previews: readonly StackPreview[]): PreviewJson {
  return { stacks: previews.map((preview) => stackJson(preview)) };
}

function stackJson(preview: StackPreview): StackJson {
  const { stack, environment: env } = preview;
  if (preview.status === "failed") {
    const { reason, message, hint, source } = preview.failure;
    const failure = {
      reason,
      message,
      hint,
      ...(source === undefined ? {} : { file: source.file, line: source.line }),
    };
    return {
      stack,
      env,
      resources: [],
      changes: noChanges,
      renames: [],
      findings: [],
      undecided: 0,
      waived: 0,
      gaps: [],
      warnings: [],
      outputs: {},
      cost: null,
      failure,
    };
  }
  const { graph, changes, judgement } = preview;
  return {
    stack,
    env,
    resources: changes.changes.map((change) => resourceJson(change, declaringFile(stack))),
    changes: changes.counts,
    renames: changes.renames.map(({ type, from, to, resources }) => ({ type, from, to, resources })),
    findings: [...judgement.findings, ...judgement.undecided].map((finding) => findingJson(finding)),
    undecided: judgement.undecided.length,
    waived: judgement.waived.length,
    gaps: gapsOf(preview),
    warnings: warningsOf(preview),
    outputs: plainValues(graph.outputs),
    cost: costJson(preview.cost),
  };
}

function costJson({ lines, doubleRunning, ...cost }: CostDelta): CostJson {
  return {
    ...cost,
    lines: lines.map((line) => ({ ...line, region: line.region ?? null })),
    doubleRunning: doubleRunning ?? null,
  };
}

/** The root of a stack stands in no line of the program: the project file declares it, or the program file as a whole. */
function declaringFile(stack: string): string {
  return /\.[mc]?[jt]s$/.test(stack) ? stack : `${stack}/Pulumi.yaml`;
}

function resourceJson(change: ResourceChange, stackFile: string): ResourceJson {
  const node = change.after ?? change.before;
  const root = change.type === "pulumi:pulumi:Stack" ? { file: stackFile, line: 1 } : undefined;
  return {
    urn: change.urn,
    type: change.type,
    name: change.name,
    kind: node?.kind ?? "resource",
    parent: node?.parent ?? null,
    provider: node?.provider ?? null,
    region: node?.region ?? null,
    file: change.source?.file ?? root?.file ?? null,
    line: change.source?.line ?? root?.line ?? null,
    op: change.operation,
    because: change.because,
    mayReplace: change.mayReplace,
    inputs: plainValues(node?.inputs ?? {}),
  };
}

function findingJson(finding: Finding): FindingJson {
  const { verdict, type, property = null, value = null, source, reference } = finding;
  const { file = null, line = null } = source ?? {};
  return { ...saidOf(finding), verdict, type, property, value, file, line, source: reference };
}
