import {
  DatabaseMigrationServiceClient,
  DescribeAccountAttributesCommand,
} from "@aws-sdk/client-database-migration-service";
import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import type { Allowance } from "../preflight-ports.ts";
import type { QuotaKind } from "../quotas/quota-kind.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { listIn, numberIn, reading } from "./reading.ts";

/** Quotas that their own service tells, with what is used of them. */
export function ownAllowances(base: ClientBase): Partial<Record<QuotaKind, (region: string) => Promise<Allowance>>> {
  const iam = perRegion((region) => new IAMClient({ ...base, region }));
  const dms = perRegion((region) => new DatabaseMigrationServiceClient({ ...base, region }));
  return {
    roles: async (region) => {
      const action = "iam:GetAccountSummary";
      const { SummaryMap: summary } = await reading(action, () => iam(region).send(new GetAccountSummaryCommand({})));
      return { limit: numberIn(action, summary?.RolesQuota), used: numberIn(action, summary?.Roles) };
    },
    "replication-instances": async (region) => {
      const action = "dms:DescribeAccountAttributes";
      const { AccountQuotas } = await reading(action, () => dms(region).send(new DescribeAccountAttributesCommand({})));
      const quota = listIn(action, AccountQuotas).find(
        ({ AccountQuotaName }) => AccountQuotaName === "ReplicationInstances",
      );
      return { limit: numberIn(action, quota?.Max), used: numberIn(action, quota?.Used) };
    },
  };
}
