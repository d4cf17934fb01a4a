import type { FailureReason } from "@causeway/core";

/** A remark that GitHub shows beside a line of the change. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  /** Relative to the root of the repository. */
  readonly file: string | undefined;
  readonly line: number | undefined;
}

/** Everything that a run has to tell, before it is told anywhere. */
export interface ActionOutcome {
  readonly conclusion: { readonly kind: "passed" } | { readonly kind: "failed"; readonly reason: FailureReason };
  /** One plain sentence. */
  readonly headline: string;
  /** Markdown of at most 60,000 characters. */
  readonly comment: string;
  /** The same in a few thousand characters, for when GitHub refuses the long one. */
  readonly shorterComment: string;
  /** Markdown of at most 1,000,000 bytes. */
  readonly summary: string;
  /** Most severe first. */
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
}
