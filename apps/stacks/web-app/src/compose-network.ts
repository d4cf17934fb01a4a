import type { EnvironmentContext } from "@causeway/core/component";
import { FlowLogs, SecurityGroupTiers, Vpc, VpcEndpoints } from "@causeway/network";
import { edgePrefixListId } from "@causeway/traffic";
import type * as pulumi from "@pulumi/pulumi";
import type { Storage } from "./compose-storage.ts";
import type { StackSettings } from "./settings.ts";

/** Where everything stands. */
export interface Network {
  readonly vpc: Vpc;
  readonly groups: SecurityGroupTiers;
  readonly logGroupNames: readonly pulumi.Output<string>[];
}

/** Makes the network, in which the balancer takes from CloudFront and the application from the balancer. */
export function composeNetwork(
  environment: EnvironmentContext,
  { settings, storage: { keyArn } }: { readonly settings: StackSettings; readonly storage: Storage },
): Network {
  const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = settings.network;
  const vpc = new Vpc("network", { environment, block, zones, excludedZoneIds, nat });
  new VpcEndpoints("endpoints", { environment, network: vpc, services: endpoints });
  const groups = new SecurityGroupTiers("groups", {
    environment,
    network: vpc,
    appPort: settings.ports.app,
    databasePort: settings.ports.database,
    edgePrefixListId: edgePrefixListId(environment),
  });
  const logs = flowLogs ? [new FlowLogs("flow-logs", { environment, network: vpc, kmsKeyArn: keyArn })] : [];
  return { vpc, groups, logGroupNames: logs.map(({ logGroupName }) => logGroupName) };
}
