import {
  DatabaseClientGroup,
  DatabaseGroup,
  FlowLogs,
  SecurityGroupTiers,
  Vpc,
  VpcEndpoints,
  VpnGateway,
} from "@causeway/network";
import { environmentIn } from "../environment.ts";

const environment = environmentIn("eu-west-1");

const vpc = new Vpc("shop", { environment, block: "10.40.0.0/16" });
new VpcEndpoints("shop-endpoints", { environment, network: vpc });
new FlowLogs("shop-flow-logs", { environment, network: vpc });

// Balancer → application → database, on these ports and no others.
const tiers = new SecurityGroupTiers("shop-groups", { environment, network: vpc, appPort: 8080, databasePort: 5432 });

// A second database, that nobody but the nightly reports reads.
const archive = new DatabaseGroup("archive", { environment, network: vpc });
new DatabaseClientGroup("reports", {
  environment,
  network: vpc,
  databaseGroupId: archive.groupId,
  databasePort: 5432,
  description: "Nightly reports",
});

const vpn = new VpnGateway("shop-vpn", {
  environment,
  network: vpc,
  amazonSideAsn: "64512",
  customer: { asn: "65000", ipAddress: "198.51.100.7" },
  routing: "bgp",
});

export const { vpcId, cidrBlock } = vpc;
export const publicSubnetIds = vpc.subnetIds.public;
export const privateSubnetIds = vpc.subnetIds.private;
export const dataSubnetIds = vpc.subnetIds.data;
export const publicRouteTableIds = vpc.routeTableIds.public;
export const privateRouteTableIds = vpc.routeTableIds.private;
export const dataRouteTableIds = vpc.routeTableIds.data;
export const { loadBalancerGroupId, appGroupId, databaseGroupId } = tiers;
export const { tunnelAddresses } = vpn;
