import type { SourcePosition } from "@causeway/graph";

/** How a check ended. What could not be found out is `unknown`, and never `passed`. */
export type CheckStatus = "passed" | "failed" | "unknown";

/** Why a deployment that a check stops has failed: words of its closed set of reasons. */
export type CheckReason = "preflight" | "credentials";

/** What one check found, of the account as a whole or of one resource. */
export interface PreflightCheck {
  /** As `quota-suffices`. */
  readonly id: string;
  readonly status: CheckStatus;
  readonly reason: CheckReason;
  readonly message: string;
  /** What to do; empty where there is nothing. */
  readonly fix: string;
  /** Page of the fact. */
  readonly source: string;
  readonly region?: string;
  /** The resource that it is about. */
  readonly urn?: string;
  /** Where the program declares that. */
  readonly place?: SourcePosition;
  /** Of an unknown: the IAM action that was refused, as `servicequotas:GetServiceQuota`. */
  readonly deniedAction?: string;
}
