import type { FailureReason } from "@causeway/core";
import type { LockHolder, PendingOperation } from "@causeway/engine";

export { type FailureReason as DeployFailureReason, failureReasons as deployFailureReasons } from "@causeway/core";

/** Free of secrets. */
export interface DeployFailure {
  readonly reason: FailureReason;
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** What an interrupted run left, each with its two repairs. */
  readonly pending?: readonly PendingOperation[];
  /** Who holds the stack, where the reason is `locked` and it is known. */
  readonly lock?: LockHolder;
}
