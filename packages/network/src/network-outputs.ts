import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { SecurityGroupTiers } from "./security-group-tiers.ts";
import type { Vpc } from "./vpc.ts";

const ids = z.array(z.string());
const byTier = z.strictObject({ public: ids, private: ids, data: ids });

/** What a stack's contract says of a network: what a neighbour must know to place something in it. */
export const networkContract = z.strictObject({
  region: z.string().describe("AWS region of all that follows."),
  vpcId: z.string().describe("Network."),
  cidrBlock: z.string().describe("Block of the network."),
  subnetIds: byTier.describe("Subnets by tier, one for each zone."),
  routeTableIds: byTier.describe("Route tables by tier."),
  egressAddresses: ids.describe(
    "Public addresses from which the private subnets are seen, for allow lists of partners.",
  ),
  securityGroupIds: z
    .strictObject({ loadBalancer: z.string(), app: z.string(), database: z.string() })
    .describe("Groups of balancer, application and database."),
});

type Told = Exclude<keyof z.output<typeof networkContract>, "region" | "securityGroupIds">;

interface NetworkOutputs extends Pick<Vpc, Told> {
  readonly region: string;
  readonly securityGroupIds: Readonly<Record<"loadBalancer" | "app" | "database", pulumi.Output<string>>>;
}

/** Answers what the contract says of a network and of its groups. */
export function networkOutputs(
  region: string,
  { vpc, groups }: { readonly vpc: Vpc; readonly groups: SecurityGroupTiers },
): NetworkOutputs {
  const { vpcId, cidrBlock, subnetIds, routeTableIds, egressAddresses } = vpc;
  const { loadBalancerGroupId: loadBalancer, appGroupId: app, databaseGroupId: database } = groups;
  return {
    region,
    vpcId,
    cidrBlock,
    subnetIds,
    routeTableIds,
    egressAddresses,
    securityGroupIds: { loadBalancer, app, database },
  };
}
