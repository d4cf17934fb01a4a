import type * as pulumi from "@pulumi/pulumi";
import { NetworkPeering, PeerAccess } from "@causeway/cross-region";
import {
  FlowLogs,
  type NetworkSettings,
  SecurityGroupTiers,
  Vpc,
  VpcEndpoints,
  VpnGateway,
  type VpnGatewayArgs,
} from "@causeway/network";
import type { StackSettings } from "../settings.ts";
import type { Place, Side } from "./side.ts";

export interface SideNetwork {
  readonly vpc: Vpc;
  readonly groups: SecurityGroupTiers;
  readonly flowLogs: FlowLogs | undefined;
  readonly vpn: VpnGateway | undefined;
}

/** Makes the network of one side: where all of it runs, and who may reach whom in it. */
export function composeNetwork({ side, environment, settings }: Place, keyArn: pulumi.Output<string>): SideNetwork {
  const { network } = settings[side];
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
  const flowLogs = network.flowLogs
    ? new FlowLogs(`${side}-flow-logs`, { environment, network: vpc, kmsKeyArn: keyArn })
    : undefined;
  const vpn =
    network.vpn && new VpnGateway(`${side}-vpn`, { environment, network: vpc, ...vpnArgs(network.vpn, settings) });
  return { vpc, groups, flowLogs, vpn };
}

/** Lets what copies and compares the data, in the target's network, reach the source's database, and nothing else. */
export function connectNetworks(
  places: Readonly<Record<Side, Place>>,
  networks: Readonly<Record<Side, SideNetwork>>,
): NetworkPeering {
  const { source, target } = places;
  const { settings } = source;
  const peering = new NetworkPeering("peering", {
    source: { environment: source.environment, network: networks.source.vpc, block: settings.source.network.block },
    target: { environment: target.environment, network: networks.target.vpc, block: settings.target.network.block },
  });
  new PeerAccess("source-database-access", {
    environment: source.environment,
    groupId: networks.source.groups.databaseGroupId,
    direction: "in",
    peer: networks.target.vpc,
    port: settings.ports.database,
    description: "Migration and comparison, in the target network",
  });
  return peering;
}

function vpnArgs(
  { amazonSideAsn, customer, routing }: NonNullable<NetworkSettings["vpn"]>,
  { onPremisesRanges }: StackSettings,
): Pick<VpnGatewayArgs, "amazonSideAsn" | "customer" | "routing"> {
  return { amazonSideAsn, customer, routing: routing === "bgp" ? routing : { staticBlocks: onPremisesRanges } };
}
