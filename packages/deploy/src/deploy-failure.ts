import type { LockHolder, PendingOperation } from "@causeway/engine";

/** Why a deployment did not come to its end: a closed set, so that a workflow can branch on it. */
export const deployFailureReasons = [
  /** An argument, a settings file or the checkout has to be corrected. */
  "invalid-input",
  /** The program threw, hung, or cannot be loaded. */
  "program-error",
  /** The guard found what AWS will refuse, or a mandatory policy is broken. */
  "policy",
  /** Something is deleted or replaced that needs an acknowledgement, or a protected environment would be destroyed. */
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

export type DeployFailureReason = (typeof deployFailureReasons)[number];

/** Free of secrets. */
export interface DeployFailure {
  readonly reason: DeployFailureReason;
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** What an interrupted run left, each with its two repairs. */
  readonly pending?: readonly PendingOperation[];
  /** Who holds the stack, where the reason is `locked` and it is known. */
  readonly lock?: LockHolder;
}
