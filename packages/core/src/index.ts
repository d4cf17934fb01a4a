export { type Cidr, cidrsOverlap, containsCidr } from "./cidr/cidr.ts";
export {
  assertDisjoint,
  describeRange,
  dockerBridge,
  findOverlaps,
  type NamedCidr,
  type Overlap,
} from "./cidr/find-overlaps.ts";
export { formatCidr } from "./cidr/format-cidr.ts";
export { parseCidr } from "./cidr/parse-cidr.ts";
export { parseVpcCidr } from "./cidr/parse-vpc-cidr.ts";
export { isPrivateCidr } from "./cidr/private-cidr.ts";
export { subnetOf } from "./cidr/subnet-of.ts";
export {
  databaseClassesNear,
  type DatabaseEngine,
  databaseEngines,
  databaseMemoryGiB,
  takesDatabaseClass,
} from "./databases/database-classes.ts";
export { type ErrorCode, errorCodes } from "./errors/error-codes.ts";
export { type FailureReason, failureReasons } from "./errors/failure-reasons.ts";
export { isUserError, UserError } from "./errors/user-error.ts";
export { evaluationFolderVariable } from "./evaluation/evaluation-folder.ts";
export { type Lifecycle, type LifecycleProfile, lifecycleProfile } from "./lifecycle/lifecycle-profile.ts";
export { type NamedService } from "./names/named-services.ts";
export { assertDistinctSuffixes, normaliseSuffix } from "./names/normalise-suffix.ts";
export { type NameScope, physicalName } from "./names/physical-name.ts";
export {
  type EnvironmentSettings,
  environmentSettings,
  type RegionalSettings,
  regionalSettings,
} from "./settings/environment-settings.ts";
export {
  asnField,
  cidrField,
  namePartField,
  regionField,
  suffixField,
  tagValueField,
  vpcCidrField,
} from "./settings/fields.ts";
export { nearestWord } from "./settings/nearest-word.ts";
export { parseAsn } from "./settings/parse-asn.ts";
export { checkedBy, parsedBy } from "./settings/parsed-by.ts";
export { parseSettings } from "./settings/parse-settings.ts";
export { type ProblemBetween, problemOf, problemsBetween } from "./settings/problems-between.ts";
export { type Region, regions } from "./settings/regions.ts";
export { type JsonSchemaOptions, settingsJsonSchema } from "./settings/settings-json-schema.ts";
export { standardTags, type TagValues } from "./tags/standard-tags.ts";
