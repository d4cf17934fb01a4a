import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  type MetricInfo,
  type ServiceQuota,
  type ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import type { QuotaCode } from "../quotas/quota.ts";
import { numberIn, orAbsent, reading } from "./reading.ts";

export interface AppliedQuota {
  readonly limit: number;
  /** Where CloudWatch counts what is used of it. */
  readonly metric: MetricInfo | undefined;
}

/** Answers a quota as it is applied to the account; one that never was has its default. */
export async function serviceQuota(client: ServiceQuotasClient, { service, code }: QuotaCode): Promise<AppliedQuota> {
  const which = { ServiceCode: service, QuotaCode: code };
  const action = "servicequotas:GetServiceQuota";
  const applied = await orAbsent(
    ["NoSuchResourceException"],
    reading(action, () => client.send(new GetServiceQuotaCommand(which))),
  );
  if (applied !== undefined) return quotaIn(action, applied.Quota);
  const byDefault = "servicequotas:GetAWSDefaultServiceQuota";
  return quotaIn(
    byDefault,
    (await reading(byDefault, () => client.send(new GetAWSDefaultServiceQuotaCommand(which)))).Quota,
  );
}

function quotaIn(action: string, quota: ServiceQuota | undefined): AppliedQuota {
  return { limit: numberIn(action, quota?.Value), metric: quota?.UsageMetric };
}
