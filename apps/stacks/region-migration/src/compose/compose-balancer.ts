import { bootingInstances } from "@causeway/compute";
import { LoadBalancerAlarms, TargetGroupAlarms } from "@causeway/observability";
import { DirectEndpoint, LoadBalancer } from "@causeway/traffic";
import type { AlarmSet } from "./alarm-set.ts";
import type { Files } from "./compose-files.ts";
import type { Names } from "./compose-names.ts";
import type { Networks } from "./compose-network.ts";
import type { Regions } from "./compose-regions.ts";
import type { StackSettings } from "../settings.ts";
import type { Side } from "../sides.ts";

export const testPort = 8443;

/** What the balancer of a side needs. */
export interface BalancerNeeds {
  readonly settings: StackSettings;
  readonly regions: Regions;
  readonly networks: Networks;
  readonly files: Files;
  readonly names: Names;
}

export interface Balancer {
  readonly balancer: LoadBalancer;
  /** Alarms that undo a change of the instances. */
  readonly alarms: readonly AlarmSet[];
}

/** Makes the way into one side: for the edge that knows the secret, and by the side's own name for testers. */
export function composeBalancer(side: Side, { settings, regions, networks, files, names }: BalancerNeeds): Balancer {
  const { environment, topicArn } = regions[side];
  const { accessLogs } = files.buckets[side];
  const balancer = new LoadBalancer(
    `${side}-web`,
    {
      environment,
      network: networks[side].vpc,
      securityGroupId: networks[side].groups.loadBalancerGroupId,
      certificateArn: names.certificates[side].certificateArn,
      targetPort: settings.ports.app,
      targetType: "instance",
      healthCheck: { path: settings.healthPath },
      // The fleet stands in blue, and testers see it before it has any traffic.
      testListener: { port: testPort, allowedCidrs: settings.testers, firstColour: "blue" },
      accessLogsBucket: accessLogs.bucketName,
      originHeader: names.header,
    },
    // The bucket's policy must admit the logs before they are turned on.
    { dependsOn: accessLogs },
  );
  const { zoneId } = names.zone;
  new DirectEndpoint(`${side}-direct`, { environment, zoneId, domainName: names.names[side], to: balancer });
  const watched = { environment, topicArn, loadBalancerArnSuffix: balancer.loadBalancerArnSuffix };
  const { arnSuffix: targetGroupArnSuffix } = balancer.targetGroups.blue;
  const alarms = [
    new TargetGroupAlarms(`${side}-target-alarms`, {
      ...watched,
      colour: "blue",
      targetGroupArnSuffix,
      // Instances that boot fail their check: this alarm stops a change of the instances, which starts some.
      maximumUnhealthyHosts: bootingInstances(settings.fleet),
    }),
    new LoadBalancerAlarms(`${side}-balancer-alarms`, watched),
  ];
  return { balancer, alarms };
}
