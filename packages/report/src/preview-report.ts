/** The report model: what a reader is told, free of secrets, before anybody decides how it is drawn. */
export interface PreviewReport {
  readonly title: string;
  readonly commit: string | undefined;
  /** What the head was compared with, as `main (1a2b3c4)`; undefined when nothing was. */
  readonly base: string | undefined;
  /** Who planned it, as `Pulumi 3.255.0`; undefined where an evaluation without the cloud did. */
  readonly engine: string | undefined;
  readonly stacks: readonly StackReport[];
}

export type StackReport = PreviewedStack | FailedStack;

export interface PreviewedStack {
  readonly status: "previewed";
  readonly stack: string;
  readonly environment: string;
  readonly counts: Readonly<Record<ReportOperation, number>>;
  /** What goes and comes again under another name, and would stay with an alias. */
  readonly renames: readonly RenameRow[];
  /** Every resource, `same` ones too, in the order of the program. */
  readonly resources: readonly ResourceRow[];
  readonly findings: readonly FindingRow[];
  /** What the preview could not see, one sentence each. */
  readonly gaps: readonly string[];
  /** What the program and the SDK warned of. */
  readonly warnings: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Drawing as Mermaid text; undefined where the graph is too large to read. */
  readonly mermaid: string | undefined;
  /** Nodes and arrows for the drawing in HTML. */
  readonly drawing: Drawing | undefined;
  /** Undefined where nobody estimated. */
  readonly cost: CostSection | undefined;
}

/** A stack that could not be previewed. It is shown first, never left out. */
export interface FailedStack {
  readonly status: "failed";
  readonly stack: string;
  readonly environment: string;
  readonly reason: string;
  readonly message: string;
  readonly hint: string;
  readonly source: SourceLine | undefined;
  readonly printed: string;
}

export type ReportOperation = "create" | "update" | "replace" | "delete" | "same";

export interface ResourceRow {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly region: string | undefined;
  readonly operation: ReportOperation;
  readonly mayReplace: boolean;
  readonly because: readonly string[];
  readonly properties: readonly PropertyRow[];
  readonly source: SourceLine | undefined;
  /** The line of the stack's own program that led there, when `source` is inside a component of a package. */
  readonly through: SourceLine | undefined;
}

export interface RenameRow {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** How many resources are deleted and made anew for it. */
  readonly resources: number;
  /** Where the new name stands. */
  readonly source: SourceLine | undefined;
}

export interface PropertyRow {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly replaces: "yes" | "no" | "unknown";
  /** URN of the resource that the earlier value is an output of. A reader knows its name, and not an id made up offline. */
  readonly beforeOf: string | undefined;
  /** URN of the resource that the new value is an output of. */
  readonly afterOf: string | undefined;
}

export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

export interface FindingRow {
  readonly rule: string;
  readonly kind: "rejects" | "regrets";
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly verdict: "violation" | "undecided" | "waived";
  readonly resource: string;
  readonly property: string | undefined;
  readonly value: string | undefined;
  readonly message: string;
  readonly fix: string;
  readonly reference: string;
  readonly source: SourceLine | undefined;
  /** As in a resource row. */
  readonly through: SourceLine | undefined;
}

/** What a stack costs a month, in dollars, as far as prices are known. */
export interface CostSection {
  readonly monthlyBefore: number;
  readonly monthlyAfter: number;
  readonly monthlyDelta: number;
  /** Each resource that has a price, unchanged ones too. */
  readonly lines: readonly CostRow[];
  /** What costs, or can cost, and is in no line. */
  readonly notEstimated: readonly UnpricedRow[];
  readonly prices: { readonly source: string; readonly date: string; readonly caveats: readonly string[] };
  /** What no line has, whatever the resources are. */
  readonly notIncluded: readonly string[];
  /** Undefined where there are not two sides of a migration. */
  readonly doubleRunning: DoubleCost | undefined;
}

export interface CostRow {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly before: number;
  readonly after: number;
  readonly delta: number;
  /** As `1 × NAT gateway × 730 h × $0.045`. */
  readonly how: string;
}

export interface UnpricedRow {
  readonly type: string;
  readonly count: number;
  readonly why: string;
  /** Paid by use, which no program says; otherwise a price, a value or a rule is missing. */
  readonly byUse: boolean;
}

/** What the two sides of a migration cost while both run. */
export interface DoubleCost {
  readonly monthly: number;
  /** Of the side that goes when the migration is done. */
  readonly leaving: number;
  readonly explanation: string;
}

export interface Drawing {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly operation: ReportOperation;
    readonly group: string | undefined;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}
