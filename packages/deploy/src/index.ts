export { type DeployFailure, type DeployFailureReason, deployFailureReasons } from "./deploy-failure.ts";
export type { DeployOutcome, DeployRefusal, DeploySuccess } from "./deploy-outcome.ts";
export type {
  DeployPorts,
  DeployProgress,
  JudgedProgram,
  PreflightCheck,
  ProgramPort,
  ProgramQuestion,
  RunPreflight,
} from "./deploy-ports.ts";
export type { DeployRequest } from "./deploy-request.ts";
export { deployStack } from "./deploy-stack.ts";
export type { Acknowledgement } from "./destructive/acknowledgement.ts";
export { type DestructiveVerdict, destructiveGate, type RefusedLoss } from "./destructive/destructive-gate.ts";
export {
  type AcknowledgementTexts,
  allowDestructiveLabel,
  readAcknowledgements,
} from "./destructive/read-acknowledgements.ts";
export { destroyStack, type DestroyPorts, type DestroyRequest } from "./destroy/destroy-stack.ts";
export type { DestroyOutcome } from "./destroy/destroy-outcome.ts";
export { type DriftIssue, driftIssue, type DriftSubject } from "./drift/drift-issue.ts";
export { type DriftPorts, type DriftRequest, driftStack } from "./drift/drift-stack.ts";
export type { DriftOutcome } from "./drift/drift-outcome.ts";
export {
  type EndedEnvironment,
  endedEnvironments,
  type EphemeralEnd,
  ephemeralExpiry,
  ephemeralName,
  type EphemeralRecord,
  pullRequestOf,
} from "./ephemeral/ephemeral-environment.ts";
export {
  type Evidence,
  type EvidenceEnd,
  type EvidenceHandle,
  type EvidencePort,
  type EvidenceRecord,
  type EvidenceState,
  evidenceStates,
  type EvidenceSubject,
  parseEvidence,
} from "./evidence/evidence.ts";
export { fileEvidence } from "./evidence/file-evidence.ts";
export { failureOf } from "./failure-of.ts";
export { type OpenedStack, openStack, type StackPlace } from "./open-stack.ts";
export { bindPlan, type PlanFacts } from "./plan/bind-plan.ts";
export { movedSince } from "./plan/moved-since.ts";
export { parseReviewedPlan } from "./plan/parse-reviewed-plan.ts";
export {
  type BoundThing,
  boundThings,
  type Movement,
  type ReviewedOperation,
  type ReviewedPlan,
} from "./plan/reviewed-plan.ts";
export { readSourceBinding, type SourceBinding } from "./plan/source-binding.ts";
export type { GateRecord } from "./soak/gate-record.ts";
export { renderDeployMarkdown } from "./render/render-deploy-markdown.ts";
export { type DeploySubject, renderDeployText } from "./render/render-deploy-text.ts";
export { parseProbe } from "./soak/parse-probe.ts";
export { httpProbe } from "./soak/http-probe.ts";
export type {
  AlarmPort,
  AlarmReading,
  ImageReading,
  ImageScanPort,
  ProbePort,
  RegistryImage,
  Sample,
  SoakPorts,
  TagPort,
} from "./soak/soak-ports.ts";
export { imageSeverities, type ImageSeverity, type Probe, type SoakRequest } from "./soak/soak-request.ts";
export { type DeployStage, deployStages, type StageRecord } from "./stages/stage-record.ts";
export { type UnlockPorts, type UnlockRequest, unlockStack } from "./unlock/unlock-stack.ts";
export type { UnlockOutcome } from "./unlock/unlock-outcome.ts";
