import * as aws from "@pulumi/aws";
import { environmentContext } from "@causeway/core/component";
import {
  FlowLogs,
  type NetworkSettings,
  SecurityGroupTiers,
  Vpc,
  VpcEndpoints,
  VpnGateway,
  type VpnGatewayArgs,
} from "@causeway/network";
import type { NetworkOutputs, StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

type Side = "source" | "target";

/** Makes both networks of the migration. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  return {
    contractVersion: 1,
    source: composeNetwork("source", settings),
    target: composeNetwork("target", settings),
  };
}

function composeNetwork(side: Side, settings: StackSettings): NetworkOutputs {
  const { region, network } = settings[side];
  const provider = new aws.Provider(`aws-${side}`, { region });
  const environment = environmentContext(settings, { region, provider });

  const vpc = new Vpc(side, {
    environment,
    block: network.block,
    secondaryBlocks: network.secondaryBlocks,
    zones: network.zones,
    excludedZoneIds: network.excludedZoneIds,
    nat: network.nat,
  });
  new VpcEndpoints(`${side}-endpoints`, { environment, network: vpc, services: network.endpoints });
  const groups = new SecurityGroupTiers(`${side}-groups`, {
    environment,
    network: vpc,
    appPort: settings.ports.app,
    databasePort: settings.ports.database,
  });
  if (network.flowLogs) {
    new FlowLogs(`${side}-flow-logs`, { environment, network: vpc });
  }
  const vpn =
    network.vpn && new VpnGateway(`${side}-vpn`, { environment, network: vpc, ...vpnArgs(network.vpn, settings) });

  return {
    region,
    vpcId: vpc.vpcId,
    cidrBlock: vpc.cidrBlock,
    secondaryBlocks: vpc.secondaryBlocks,
    subnetIds: vpc.subnetIds,
    routeTableIds: vpc.routeTableIds,
    egressAddresses: vpc.egressAddresses,
    securityGroupIds: {
      loadBalancer: groups.loadBalancerGroupId,
      app: groups.appGroupId,
      database: groups.databaseGroupId,
    },
    vpnTunnelAddresses: vpn?.tunnelAddresses ?? [],
  };
}

function vpnArgs(
  { amazonSideAsn, customer, routing }: NonNullable<NetworkSettings["vpn"]>,
  { onPremisesRanges }: StackSettings,
): Pick<VpnGatewayArgs, "amazonSideAsn" | "customer" | "routing"> {
  return { amazonSideAsn, customer, routing: routing === "bgp" ? routing : { staticBlocks: onPremisesRanges } };
}
