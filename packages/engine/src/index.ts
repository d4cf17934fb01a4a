export type { Backend, BackendKind, FileBackend, S3Backend } from "./backend/backend.ts";
export { parseBackendUrl } from "./backend/parse-backend-url.ts";
export { type Clock, systemClock } from "./clock.ts";
export {
  type CountedOperation,
  hasChanges,
  type OperationDigest,
  type PlannedOperation,
  type PolicyFinding,
  type PropertyPath,
} from "./digest/operation-digest.ts";
export { operationsHash } from "./digest/operations-hash.ts";
export type { Engine, EngineProgram, EngineTarget, RunOptions, StackOutput } from "./engine.ts";
export {
  type EngineFailure,
  type EngineFailureReason,
  engineFailureReasons,
  type EngineOutcome,
  type FailedResource,
} from "./failure/engine-failure.ts";
export { retryThrottled, type ThrottleRetry } from "./failure/retry-throttled.ts";
export { leavesOf } from "./leaves-of.ts";
export { describeLocks } from "./lock/describe-locks.ts";
export { isRunning } from "./lock/is-running.ts";
export type { LockHolder } from "./lock/lock-holder.ts";
export type { LockStore, StoredLock } from "./lock/lock-store.ts";
export type { LockStoreSetting } from "./lock/open-lock-store.ts";
export { type LockPlace, type OwnLock, parseOwnLock } from "./lock/own-lock.ts";
export { type LockPorts, type LockRelease, releaseOwnLock } from "./lock/release-own-lock.ts";
export { type LockWait, waitForLock } from "./lock/wait-for-lock.ts";
export { type EnginePorts, openEngine } from "./open-engine.ts";
export { type PendingKind, type PendingOperation, pendingOperations } from "./state/pending-operations.ts";
export { stateHash } from "./state/state-hash.ts";
