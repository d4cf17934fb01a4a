export { type RecordedResource, type RecordedResourceOptions, unknownValue } from "./recorded-resource.ts";
export { type Answers, type Recorded, type RecordOptions, recordResources } from "./record-resources.ts";
export type { Lookup } from "./watch-monitor.ts";
