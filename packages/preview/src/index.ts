export { linkDependencies } from "./link-dependencies.ts";
export { makeFolder } from "./make-folder.ts";
export type { FindingJson, PreviewJson, ResourceJson, StackJson } from "./preview-json.ts";
export type { PreviewBase, PreviewOutcome, PreviewRequest, PreviewVerdict } from "./preview-request.ts";
export { previewStacks } from "./preview-stacks.ts";
