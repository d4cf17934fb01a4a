import type { Rule } from "../define-rule.ts";
import { bucketName } from "./bucket-name.ts";
import { cidrInvalid } from "./cidr-invalid.ts";
import { cidrOverlap } from "./cidr-overlap.ts";
import { deleteBeforeReplaceLive } from "./delete-before-replace-live.ts";
import { foreignLiteral } from "./foreign-literal.ts";
import { ingressAdminPort } from "./ingress-admin-port.ts";
import { inlineRoutesMixed } from "./inline-routes-mixed.ts";
import { natInPrivateSubnet } from "./nat-in-private-subnet.ts";
import { nondeterministicName } from "./nondeterministic-name.ts";
import { outputInString } from "./output-in-string.ts";
import { protectedReplaceOrDelete } from "./protected-replace-or-delete.ts";
import { sgRuleNoDescription } from "./sg-rule-no-description.ts";
import { singleNatInProtected } from "./single-nat-in-protected.ts";
import { statefulReplaceOrDelete } from "./stateful-replace-or-delete.ts";
import { tagMissing } from "./tag-missing.ts";
import { tagVolatile } from "./tag-volatile.ts";

/** The whole library, by id. */
export const rules: readonly Rule[] = [
  bucketName,
  cidrInvalid,
  cidrOverlap,
  deleteBeforeReplaceLive,
  foreignLiteral,
  ingressAdminPort,
  inlineRoutesMixed,
  natInPrivateSubnet,
  nondeterministicName,
  outputInString,
  protectedReplaceOrDelete,
  sgRuleNoDescription,
  singleNatInProtected,
  statefulReplaceOrDelete,
  tagMissing,
  tagVolatile,
];
