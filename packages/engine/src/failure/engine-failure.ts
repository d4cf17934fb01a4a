import type { OperationDigest } from "../digest/operation-digest.ts";
import type { LockHolder } from "../lock/lock-holder.ts";

/** Why the engine did not do what it was asked to. */
export const engineFailureReasons = [
  /** The program threw, cannot be loaded, or lacks configuration. */
  "program-error",
  /** A mandatory policy is broken. */
  "policy",
  /** Another run holds the stack. */
  "locked",
  /** The engine would have to do what the given plan does not have. */
  "plan-violated",
  /** The cloud asks for fewer requests; nothing else went wrong. */
  "throttled",
  /** The cloud or the backend does not know who asks, or the secrets cannot be opened. */
  "credentials",
  /** A provider refused or failed; also what nobody foresaw. */
  "provider-error",
  /** It was asked to end, or was ended. */
  "cancelled",
  /** An earlier run was interrupted, and the engine refuses to go on. */
  "pending-operations",
  /** The state, or what was expected of the run, is other than it was taken for. */
  "conflict",
] as const;

export type EngineFailureReason = (typeof engineFailureReasons)[number];

export interface FailedResource {
  readonly urn: string;
  readonly type: string;
  /** Pulumi's word for what failed; empty where it failed before it was begun. */
  readonly engineOp: string;
  /** Redacted. */
  readonly message: string;
}

export interface EngineFailure {
  readonly reason: EngineFailureReason;
  /** Redacted. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** Where the reason is `locked` and its owner is known. */
  readonly lock?: LockHolder;
  readonly resources: readonly FailedResource[];
}

/** How a run of the engine ended. */
export type EngineOutcome =
  | { readonly kind: "done"; readonly digest: OperationDigest; readonly durationMs: number }
  | (EngineFailure & {
      readonly kind: "failed";
      /** What it would have done, or had begun. */
      readonly digest: OperationDigest;
      readonly durationMs: number;
    });
