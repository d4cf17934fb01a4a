import { FleetAgent, FleetScaling, type ServiceRoute, WebFleet } from "@causeway/compute";
import type { Workplace } from "./workplace.ts";

interface FleetArgs extends Workplace {
  readonly route: ServiceRoute;
}

/** Instances of one colour. They answer `/health` until `userData` starts an application. */
export function runFleet({ environment, network, securityGroupId, keyArn, secretArn, route }: FleetArgs): WebFleet {
  const { blue } = route.targetGroups;
  const warmupSeconds = 120;

  const fleet = new WebFleet("web-blue", {
    environment,
    network,
    securityGroupId,
    colour: "blue",
    targetGroup: blue,
    instanceType: "t4g.small",
    volumeKeyArn: keyArn,
    minSize: 3,
    maxSize: 9,
    warmupSeconds,
    healthCheckGraceSeconds: 180,
    secrets: { secretArns: [secretArn], keyArn },
  });

  const { autoScalingGroupName, roleName } = fleet;
  new FleetAgent("web-blue-agent", { environment, autoScalingGroupName, roleName });
  new FleetScaling("web-blue-scaling", {
    environment,
    autoScalingGroupName,
    requestsPerTarget: {
      perMinute: 1000,
      loadBalancerArnSuffix: route.loadBalancerArnSuffix,
      targetGroupArnSuffix: blue.arnSuffix,
    },
    warmupSeconds,
  });
  return fleet;
}
