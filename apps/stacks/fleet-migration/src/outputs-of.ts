import type { FleetData } from "./compose-data.ts";
import { type FleetEntry, testPort } from "./compose-entry.ts";
import type { Colour, ColourFleet } from "./compose-fleets.ts";
import type { DataOutputs, EntryOutputs, FleetOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

/** Answers what a cut-over needs to know of the way to both colours. */
export function entryOutputs(
  { domain }: StackSettings,
  { zone, endpoint, balancer, accessLogs }: FleetEntry,
): EntryOutputs {
  const { blue, green } = balancer.targetGroups;
  return {
    url: `https://${domain.name}`,
    testPort,
    recordName: endpoint.recordName,
    route53ZoneId: zone.zoneId,
    albArn: balancer.arn,
    albArnSuffix: balancer.loadBalancerArnSuffix,
    albDnsName: balancer.dnsName,
    productionListenerArn: balancer.productionListenerArn,
    productionRuleArn: balancer.productionRuleArn,
    testListenerArn: balancer.testListenerArn,
    testRuleArn: balancer.testRuleArn,
    blueTargetGroupArn: blue.arn,
    blueTargetGroupArnSuffix: blue.arnSuffix,
    greenTargetGroupArn: green.arn,
    greenTargetGroupArnSuffix: green.arnSuffix,
    accessLogsBucketName: accessLogs.bucketName,
  };
}

/** Answers which fleet has which colour, and which of them is to get the traffic. */
export function fleetOutputs(
  { target }: StackSettings,
  { blue, green }: Readonly<Record<Colour, ColourFleet>>,
): FleetOutputs {
  return {
    sourceColour: target === "green" ? "blue" : "green",
    targetColour: target,
    autoScalingGroupName: (target === "green" ? green : blue).fleet.autoScalingGroupName,
    blueAutoScalingGroupName: blue.fleet.autoScalingGroupName,
    greenAutoScalingGroupName: green.fleet.autoScalingGroupName,
    instanceRoleArns: { blue: blue.fleet.roleArn, green: green.fleet.roleArn },
  };
}

/** Answers where the data is, and who may log in by which secret. */
export function dataOutputs({ database, login, parameters }: FleetData): DataOutputs {
  return {
    rdsEndpoint: database.host,
    rdsPort: database.port,
    rdsDatabaseName: database.databaseName,
    rdsInstanceId: database.identifier,
    databaseLogGroupNames: database.logGroupNames,
    dbSecretArn: login.secretArn,
    dbAdminSecretArn: login.adminSecretArn,
    rotationFunctionName: login.rotationFunctionName,
    rotationLogGroupName: login.rotationLogGroupName,
    parameterStorePrefix: parameters.prefix,
  };
}
