export { offlineAssumptions } from "./offline-assumptions.ts";
export { preflightActions } from "./preflight-actions.ts";
export { preflight } from "./preflight.ts";
export type { CheckReason, CheckStatus, PreflightCheck } from "./preflight-check.ts";
export type { PreflightPorts } from "./preflight-ports.ts";
export type { OfflineAssumptions, PreflightRequest, RecordedLookup } from "./preflight-request.ts";
export { UnansweredError } from "./unanswered-error.ts";
