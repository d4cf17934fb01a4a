import type { SourcePosition } from "@causeway/graph";

/** From least to most severe. */
export const severities = ["low", "medium", "high", "critical"] as const;

export type Severity = (typeof severities)[number];

/** `rejects`: AWS or the engine will refuse it at apply time although a preview passes. `regrets`: production will suffer. */
export type RuleKind = "rejects" | "regrets";

/** What a rule has to say about one resource, ready to show. A passed check is no finding. */
export interface Finding {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  readonly verdict: "violation" | "undecided";
  /** URN of the resource, or the logical id in a template. */
  readonly resource: string;
  readonly type: string;
  /** Path of the property that decides, as `ingress[0].fromPort`. */
  readonly property: string | undefined;
  /** The offending value as text, `[secret]` for a secret. */
  readonly value: string | undefined;
  readonly source: SourcePosition | undefined;
  /** What is wrong here, in one sentence. For `undecided`: what would decide it. */
  readonly message: string;
  /** What to type. */
  readonly fix: string;
  /** Page of the fact. */
  readonly reference: string;
  readonly waiver: AppliedWaiver | undefined;
}

export interface AppliedWaiver {
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, as `2027-01-31`. */
  readonly expires: string;
}

/** The whole judgement of one graph. */
export interface Judgement {
  /** Violations without a valid waiver, most severe first. */
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly undecided: readonly Finding[];
  /** Waivers that are expired, unused or name nothing that exists; each one sentence. */
  readonly waiverProblems: readonly string[];
  /** Rules that had nothing to go by, as without a base to compare with; each one sentence. */
  readonly notJudged: readonly string[];
  readonly counts: { readonly rules: number; readonly resources: number; readonly passed: number };
}
