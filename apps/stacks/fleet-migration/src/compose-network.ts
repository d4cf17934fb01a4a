import type { EnvironmentContext } from "@causeway/core/component";
import { FlowLogs, SecurityGroupTiers, Vpc, VpcEndpoints } from "@causeway/network";
import type { StackSettings } from "./settings.ts";

export interface FleetNetwork {
  readonly vpc: Vpc;
  readonly groups: SecurityGroupTiers;
}

/** Makes the network, and says who in it may talk to whom. */
export function composeNetwork(environment: EnvironmentContext, { network, ports }: StackSettings): FleetNetwork {
  const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = network;
  const vpc = new Vpc("network", { environment, block, zones, excludedZoneIds, nat });
  new VpcEndpoints("endpoints", { environment, network: vpc, services: endpoints });
  if (flowLogs) new FlowLogs("flow-logs", { environment, network: vpc });
  const groups = new SecurityGroupTiers("groups", {
    environment,
    network: vpc,
    appPort: ports.app,
    databasePort: ports.database,
  });
  return { vpc, groups };
}
