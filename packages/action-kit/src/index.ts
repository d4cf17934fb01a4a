export type { ActionDescription, ActionRun } from "./action-run.ts";
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
export { type ActionOutcome, type Annotation, type FailureReason, failureReasons } from "./outcome.ts";
export { redactTexts } from "./redact-environment.ts";
export { runAction } from "./run-action.ts";
export type { PullRequest, Repository, RunContext } from "./run-context.ts";
export { publishOutputs } from "./tell-runner.ts";
