export { type RecordedResource, type RecordedResourceOptions, unknownValue } from "./recorded-resource.ts";
export { type Answers, type Lookup, type Recorded, type RecordOptions, recordResources } from "./record-resources.ts";
