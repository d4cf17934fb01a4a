export { isRegional } from "../diff/aws/regional-types.ts";
export { isUnordered } from "../diff/aws/unordered-lists.ts";
export { replaces } from "../diff/replacing-properties.ts";
export { namingInput, outputsOfUpdate } from "./facts-of-types.ts";
export { MadeUpCloud } from "./made-up-cloud.ts";
