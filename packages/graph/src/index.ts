export { atEndOfProcess } from "./at-end-of-process.ts";
export { diffGraphs } from "./diff/diff-graphs.ts";
export { renameStack } from "./diff/rename-stack.ts";
export { replaces } from "./diff/replacing-properties.ts";
export { drawMermaid } from "./draw/draw-mermaid.ts";
export { drawingOf, type GraphDrawing } from "./draw/drawing-of.ts";
export { evaluateProgram } from "./evaluate-program.ts";
export type { Evaluation, EvaluationFailure, EvaluationRequest, FailureReason } from "./evaluation.ts";
export type { GraphChanges, LikelyRename, Operation, PropertyChange, ResourceChange } from "./graph-change.ts";
export {
  type AssetValue,
  type Gap,
  isAsset,
  isSecret,
  isUnknown,
  type NodeKind,
  type ProgramMessage,
  type PropertyValue,
  type Reference,
  type ResourceGraph,
  type ResourceNode,
  type ResourceOptions,
  type SecretValue,
  type SourcePosition,
  type UnknownValue,
} from "./resource-graph.ts";
export { type PulumiProject, readPulumiProject } from "./project/pulumi-project.ts";
export { type OfflineFacts, readOfflineFacts } from "./project/recorded-answers.ts";
export { readStackConfig, type StackConfig, stackNames } from "./project/stack-config.ts";
export { temporaryFolder } from "./temporary-folder.ts";
export { workTreeOf } from "./project/work-tree.ts";
export { parseState } from "./state/parse-state.ts";
