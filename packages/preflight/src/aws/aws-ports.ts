import type { PreflightPorts } from "../preflight-ports.ts";
import { bucketPort } from "./bucket-port.ts";
import { capacityPort } from "./capacity-port.ts";
import { certificatePort } from "./certificate-port.ts";
import { databasePort } from "./database-port.ts";
import { encryptionPort } from "./encryption-port.ts";
import { identityPort } from "./identity-port.ts";
import { imagePort } from "./image-port.ts";
import { namePort } from "./name-port.ts";
import { quotaPort } from "./quota-port.ts";
import { type AwsReach, clientBase } from "./reach.ts";
import { zonePort } from "./zone-port.ts";

/** Answers the questions of a preflight from AWS. Reads only: `preflightActions` are what it takes. */
export function awsPorts(reach: AwsReach = {}): PreflightPorts {
  const base = clientBase(reach);
  return {
    identity: identityPort(base),
    quotas: quotaPort(base),
    encryption: encryptionPort(base),
    buckets: bucketPort(base),
    images: imagePort(base),
    capacity: capacityPort(base),
    databases: databasePort(base),
    certificates: certificatePort(base),
    zones: zonePort(base),
    names: namePort(base),
  };
}
