export type { EngineMode, EnginePlan, EngineRun, EngineStack } from "./engine/engine-mode.ts";
export { linkDependencies } from "./link-dependencies.ts";
export { makeFolder } from "./make-folder.ts";
export type { FindingJson, PreviewJson, ResourceJson, StackJson } from "./preview-json.ts";
export {
  type PreviewBase,
  type PreviewOutcome,
  type PreviewRequest,
  type PreviewVerdict,
  type PriceSource,
  priceSources,
} from "./preview-request.ts";
export { previewStacks } from "./preview-stacks.ts";
