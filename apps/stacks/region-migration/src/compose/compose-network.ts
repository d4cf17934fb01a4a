import { NetworkPeering } from "@causeway/cross-region";
import { FlowLogs, SecurityGroupTiers, Vpc, VpcEndpoints } from "@causeway/network";
import { edgePrefixListId } from "@causeway/traffic";
import type * as pulumi from "@pulumi/pulumi";
import type { Region, Regions } from "./compose-regions.ts";
import type { StackSettings } from "../settings.ts";
import { eachSide, type Side, type Sides } from "../sides.ts";

/** Where everything of one side stands. */
export interface Network {
  readonly vpc: Vpc;
  readonly groups: SecurityGroupTiers;
  readonly logGroupNames: readonly pulumi.Output<string>[];
}

export interface Networks extends Sides<Network> {
  readonly peering: NetworkPeering;
}

/** Makes both networks, and the way between them. */
export function composeNetworks(regions: Regions, settings: StackSettings): Networks {
  const networks = eachSide((side) => composeNetwork(side, regions[side], settings));
  const endOf = (side: Side) => ({
    environment: regions[side].environment,
    network: networks[side].vpc,
    block: settings[side].network.block,
  });
  const peering = new NetworkPeering("peering", { source: endOf("source"), target: endOf("target") });
  return { ...networks, peering };
}

/** Makes a network in which the balancer takes from CloudFront, and the application from the balancer. */
function composeNetwork(side: Side, { environment, keyArn }: Region, settings: StackSettings): Network {
  const { endpoints, flowLogs, ...shape } = settings[side].network;
  const vpc = new Vpc(side, { environment, ...shape });
  new VpcEndpoints(`${side}-endpoints`, { environment, network: vpc, services: endpoints });
  const groups = new SecurityGroupTiers(`${side}-groups`, {
    environment,
    network: vpc,
    appPort: settings.ports.app,
    databasePort: settings.ports.database,
    edgePrefixListId: edgePrefixListId(environment),
  });
  const logs = flowLogs ? [new FlowLogs(`${side}-flow-logs`, { environment, network: vpc, kmsKeyArn: keyArn })] : [];
  return { vpc, groups, logGroupNames: logs.map(({ logGroupName }) => logGroupName) };
}
