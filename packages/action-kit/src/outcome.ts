/** Why a run failed: a closed set, so that a workflow can branch on it. */
export const failureReasons = [
  /** An input, a settings file or the checkout has to be corrected. */
  "invalid-input",
  /** A program threw, hung, left early or could not be loaded. */
  "program-error",
  /** The guard found what AWS will refuse, or a mandatory policy is broken. */
  "policy",
  /** The change holds what `fail-on` forbids or nobody acknowledged, or the event may not deploy. */
  "gate",
  /** Another run holds the stack, longer than this one waits. */
  "locked",
  /** What the reviewed plan is bound to has moved since. */
  "plan-stale",
  /** The engine would do what its own plan does not have. */
  "plan-violated",
  /** The cloud asked for fewer requests until all attempts were used. */
  "throttled",
  /** They are unknown, too narrow, or would expire before the time limit. */
  "credentials",
  /** A provider refused or failed. */
  "provider-error",
  /** AWS would refuse it: a quota, a name that is taken, a certificate that is not valid. */
  "preflight",
  /** The environment before has no soaked success of this commit, or the record of this one could not be written. */
  "evidence",
  /** It is deployed, and probes, alarms, images or tags are not as they must be. */
  "unhealthy",
  /** It is deployed, and its outputs do not fit their contract. */
  "contract",
  /** The job was cancelled. */
  "cancelled",
  /** An earlier run was interrupted, and nobody has said how that ended. */
  "pending-operations",
  /** A fault of ours. */
  "bug",
] as const;

export type FailureReason = (typeof failureReasons)[number];

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
