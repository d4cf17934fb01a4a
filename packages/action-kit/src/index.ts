export type { ActionDescription, ActionRun } from "./action-run.ts";
export { engineEnvironment } from "./engine-environment.ts";
export {
  booleanInput,
  choiceInput,
  choicesInput,
  type InputType,
  integerInput,
  listInput,
  optionalText,
  requiredText,
  textInput,
} from "./inputs/input-types.ts";
export { publishInputs } from "./inputs/publish-inputs.ts";
export { type Environment, type InputShape, inputVariable, readInputs } from "./inputs/read-inputs.ts";
export { type FailureReason, failureReasons } from "@causeway/core";
export type { ActionOutcome, Annotation } from "./outcome.ts";
export { type Cancellation, listenForCancel } from "./listen-for-cancel.ts";
export { environmentSecrets, redactTexts } from "./redact-environment.ts";
export type { DeploymentDraft, DeploymentRecord, Deployments, DeploymentTelling } from "./repository/deployments.ts";
export type { DeploymentState } from "./repository/deployment-state.ts";
export type { IssueChange, IssueDraft, StickyIssues } from "./repository/issues.ts";
export type { MergedPullRequest } from "./repository/merged-pull-request.ts";
export { type GitHubRepository, openRepository } from "./repository/open-repository.ts";
export { runAction } from "./run-action.ts";
export { type PostOutcome, runPost } from "./run-post.ts";
export { readRunState, saveRunState } from "./run-state.ts";
export type { PullRequest, Repository, RunContext } from "./run-context.ts";
export { publishOutputs } from "./tell-runner.ts";
