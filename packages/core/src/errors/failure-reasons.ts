/** Why a run failed: a closed set, so that a workflow can branch on it. */
export const failureReasons = [
  /** An input, a settings file or the checkout has to be corrected. */
  "invalid-input",
  /** A program threw, hung, left early or could not be loaded. */
  "program-error",
  /** The guard found what AWS will refuse, or a mandatory policy is broken. */
  "policy",
  /** The change holds what is forbidden or nobody acknowledged, or it may not be deployed from here. */
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
  /** It was asked to end. */
  "cancelled",
  /** An earlier run was interrupted, and nobody has said how that ended. */
  "pending-operations",
  /** A fault of ours. */
  "bug",
] as const;

export type FailureReason = (typeof failureReasons)[number];
