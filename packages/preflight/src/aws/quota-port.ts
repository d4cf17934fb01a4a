import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import type { QuotaPort } from "../preflight-ports.ts";
import { quotaCodes } from "../quotas/quota-codes.ts";
import type { QuotaCode } from "../quotas/quota.ts";
import { UnansweredError } from "../unanswered-error.ts";
import { ownAllowances } from "./own-allowances.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { numberIn, orAbsent, reading } from "./reading.ts";
import { usageCounts } from "./usage-counts.ts";

export function quotaPort(base: ClientBase): QuotaPort {
  const quotas = perRegion((region) => new ServiceQuotasClient({ ...base, region }));
  const counts = usageCounts(base);
  const own = ownAllowances(base);
  return {
    allowance: async (kind, region) => {
      const told = own[kind];
      if (told !== undefined) return told(region);
      const [code, count] = [quotaCodes[kind], counts[kind]];
      if (code === undefined || count === undefined) throw new UnansweredError("failed", kind, "NoSuchQuota");
      const [limit, usage] = await Promise.all([limitOf(quotas(region), code), count(region)]);
      return { limit, ...usage };
    },
  };
}

/** A quota that was never applied to the account has its default. */
async function limitOf(client: ServiceQuotasClient, { service, code }: QuotaCode): Promise<number> {
  const which = { ServiceCode: service, QuotaCode: code };
  const action = "servicequotas:GetServiceQuota";
  const applied = await orAbsent(
    ["NoSuchResourceException"],
    reading(action, () => client.send(new GetServiceQuotaCommand(which))),
  );
  if (applied !== undefined) return numberIn(action, applied.Quota?.Value);
  const byDefault = "servicequotas:GetAWSDefaultServiceQuota";
  const { Quota } = await reading(byDefault, () => client.send(new GetAWSDefaultServiceQuotaCommand(which)));
  return numberIn(byDefault, Quota?.Value);
}
