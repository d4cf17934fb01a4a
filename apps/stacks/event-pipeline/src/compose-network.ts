import type { EnvironmentContext } from "@causeway/core/component";
import { FlowLogs, type NetworkPlacement, Vpc, VpcEndpoints } from "@causeway/network";
import { networkOfStack } from "./network-of-stack.ts";
import type { StackSettings } from "./settings.ts";

/** Answers the network that the settings name: one that is made here, or one that another stack made. */
export function composeNetwork(
  environment: EnvironmentContext,
  { network, networkStack }: Pick<StackSettings, "network" | "networkStack">,
): NetworkPlacement {
  if (networkStack !== undefined) return networkOfStack(networkStack);
  if (network === undefined) throw new Error("The settings have been checked to name a network.");

  const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = network;
  const vpc = new Vpc("network", { environment, block, zones, excludedZoneIds, nat });
  new VpcEndpoints("endpoints", { environment, network: vpc, services: endpoints });
  if (flowLogs) new FlowLogs("flow-logs", { environment, network: vpc });
  return vpc;
}
