import type { CheckDefinition } from "../define-check.ts";
import { accountAllowed } from "./account-allowed.ts";
import { certificateIssued } from "./certificate-issued.ts";
import { credentialsOutlast } from "./credentials-outlast.ts";
import { databaseOffered } from "./database-offered.ts";
import { fargateSuffices } from "./fargate-suffices.ts";
import { imageAvailable } from "./image-available.ts";
import { instanceTypeOffered } from "./instance-type-offered.ts";
import { namesFree } from "./names-free.ts";
import { publicBucketsBlocked } from "./public-buckets-blocked.ts";
import { quotaSuffices } from "./quota-suffices.ts";
import { replicationOffered } from "./replication-offered.ts";
import { serviceLinkedRoleExists } from "./service-linked-role-exists.ts";
import { vcpusSuffice } from "./vcpus-suffice.ts";
import { volumeKeyUsable } from "./volume-key-usable.ts";
import { zoneDelegated } from "./zone-delegated.ts";

/** All checks, in the order in which they are told: whether it is the right account at all comes first. */
export const checks: readonly CheckDefinition[] = [
  accountAllowed,
  credentialsOutlast,
  quotaSuffices,
  vcpusSuffice,
  fargateSuffices,
  instanceTypeOffered,
  imageAvailable,
  volumeKeyUsable,
  serviceLinkedRoleExists,
  publicBucketsBlocked,
  databaseOffered,
  replicationOffered,
  certificateIssued,
  zoneDelegated,
  namesFree,
];
