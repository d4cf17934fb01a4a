import type { Declared } from "@causeway/program";
import { z } from "zod";

const ids = z.array(z.string());
const byTier = z.strictObject({ public: ids, private: ids, data: ids });

/** What a neighbour must know of a network to place something in it. */
export const networkOutputs = z.strictObject({
  region: z.string().describe("AWS region."),
  vpcId: z.string().describe("Network."),
  cidrBlock: z.string().describe("Its block."),
  secondaryBlocks: z.record(z.string(), z.string()).describe("Further blocks of the network."),
  subnetIds: byTier.describe("One subnet for each zone, by tier."),
  routeTableIds: byTier.describe("Route tables, by tier."),
  egressAddresses: z
    .array(z.string())
    .describe("Public addresses from which the private subnets are seen, for allow lists of partners."),
  securityGroupIds: z
    .strictObject({ loadBalancer: z.string(), app: z.string(), database: z.string() })
    .describe("Groups of the tiers."),
  vpnTunnelAddresses: z.array(z.string()).describe("Addresses of AWS's ends of the VPN; empty without one."),
});

export type NetworkOutputs = Declared<z.output<typeof networkOutputs>>;
