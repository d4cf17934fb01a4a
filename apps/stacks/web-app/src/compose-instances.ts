import { FleetAgent, FleetScaling, WebFleet } from "@causeway/compute";
import type { EnvironmentContext } from "@causeway/core/component";
import { FleetAlarms, fleetRow } from "@causeway/observability";
import type { Serving, Surroundings } from "./compose-serving.ts";
import type { Instances } from "./serving-settings.ts";

/** Makes one fleet behind blue: a new version replaces its instances one after another. */
export function composeInstances(
  environment: EnvironmentContext,
  settings: Instances,
  { settings: { ports }, network, storage: { keyArn }, entry, alarms }: Surroundings,
): Serving {
  const { imageParameter, userData, minSize, warmupSeconds } = settings;
  const { loadBalancerArnSuffix, targetGroups } = entry.balancer;
  const fleet = new WebFleet("fleet", {
    environment,
    network: network.vpc,
    securityGroupId: network.groups.appGroupId,
    colour: "blue",
    targetGroup: targetGroups.blue,
    instanceType: settings.instanceType,
    ...(imageParameter === undefined ? {} : { imageParameter }),
    ...(userData === undefined ? {} : { userData }),
    port: ports.app,
    volumeKeyArn: keyArn,
    minSize,
    maxSize: settings.maxSize,
    warmupSeconds,
    healthCheckGraceSeconds: settings.healthCheckGraceSeconds,
    alarmNames: alarms.alarmNames,
  });
  const { autoScalingGroupName } = fleet;
  new FleetAgent("fleet-agent", { environment, autoScalingGroupName, roleName: fleet.roleName });
  new FleetScaling("fleet-scaling", {
    environment,
    autoScalingGroupName,
    cpuPercent: settings.cpuPercent,
    requestsPerTarget: {
      perMinute: settings.requestsPerInstance,
      loadBalancerArnSuffix,
      targetGroupArnSuffix: targetGroups.blue.arnSuffix,
    },
    warmupSeconds,
  });
  const { alarmNames, alarmArns } = new FleetAlarms("fleet-alarms", {
    environment,
    topicArn: alarms.topicArn,
    autoScalingGroupName,
    minimumInstances: minSize,
  });
  const outputs = {
    kind: "instances",
    autoScalingGroupName,
    launchTemplateId: fleet.launchTemplateId,
    instanceRoleName: fleet.roleName,
  } as const;
  const row = fleetRow({ title: "Fleet", autoScalingGroupName });
  return { outputs, logGroupNames: [], alarmNames, alarmArns, row };
}
