import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { QuotaPort } from "../preflight-ports.ts";
import { quotaCodes } from "../quotas/quota-codes.ts";
import { UnansweredError } from "../unanswered-error.ts";
import { metricUsage } from "./metric-usage.ts";
import { ownAllowances } from "./own-allowances.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { serviceQuota } from "./service-quota.ts";
import { usageCounts } from "./usage-counts.ts";

export function quotaPort(base: ClientBase): QuotaPort {
  const quotas = perRegion((region) => new ServiceQuotasClient({ ...base, region }));
  const metrics = perRegion((region) => new CloudWatchClient({ ...base, region }));
  const counts = usageCounts(base);
  const own = ownAllowances(base);
  return {
    allowance: async (kind, region) => {
      const told = own[kind];
      if (told !== undefined) return told(region);
      const [code, count] = [quotaCodes[kind], counts[kind]];
      if (code === undefined) throw new UnansweredError("failed", kind, "NoSuchQuota");
      const asked = serviceQuota(quotas(region), code);
      if (count !== undefined) {
        const [{ limit }, usage] = await Promise.all([asked, count(region)]);
        return { limit, ...usage };
      }
      // What no list counts, the quota's own metric does.
      const { limit, metric } = await asked;
      return { limit, used: await metricUsage(metrics(region), metric, new Date()) };
    },
  };
}
