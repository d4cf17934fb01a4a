import { networkOutputs } from "@causeway/network";
import { loadBalancerOutputs } from "@causeway/traffic";
import * as pulumi from "@pulumi/pulumi";
import type { Alarms } from "../compose/compose-alarms.ts";
import { testPort } from "../compose/compose-balancer.ts";
import type { MovingDatabase } from "../compose/database/moving-database.ts";
import type { Files } from "../compose/compose-files.ts";
import type { Names } from "../compose/compose-names.ts";
import type { Networks } from "../compose/compose-network.ts";
import type { Regions } from "../compose/compose-regions.ts";
import type { Serving } from "../compose/compose-serving.ts";
import type { SideOutputs } from "./side-outputs.ts";
import type { Side, Sides } from "../sides.ts";

/** All that is made of both sides. */
export interface SideParts {
  readonly regions: Regions;
  readonly networks: Networks;
  readonly names: Names;
  readonly database: MovingDatabase;
  readonly files: Files;
  readonly serving: Sides<Serving>;
  readonly alarms: Alarms;
}

/** Answers what a deployer, a test and a cut-over must know of one side. */
export function outputsOfSide(side: Side, parts: SideParts): SideOutputs {
  const { region, keyArn, topicArn } = parts.regions[side];
  const { autoScalingGroupName, launchTemplateId, roleName, roleArn } = parts.serving[side].fleet;
  const { rollback, others } = parts.alarms.ofSide[side];
  return {
    ...networkOutputs(region, parts.networks[side]),
    keyArn,
    loadBalancer: balancerOf(side, parts),
    fleet: { autoScalingGroupName, launchTemplateId, roleName, roleArn },
    database: databaseOf(parts.database[side]),
    files: filesOf(side, parts.files),
    parameterPrefix: parts.serving[side].parameters.prefix,
    alarms: {
      topicArn,
      names: [...rollback, ...others].flatMap(({ alarmNames }) => alarmNames),
      releaseAlarmNames: parts.serving[side].releaseAlarms.flatMap(({ alarmNames }) => alarmNames),
    },
    logGroupNames: logGroupsOf(side, parts),
  };
}

function balancerOf(side: Side, { names, files, serving }: SideParts): SideOutputs["loadBalancer"] {
  const { balancer } = serving[side];
  return {
    ...loadBalancerOutputs(balancer),
    testUrl: `https://${names.names[side]}:${testPort}`,
    accessLogsBucketName: files.buckets[side].accessLogs.bucketName,
  };
}

function databaseOf({ endpoint, readerHost, secretArn }: MovingDatabase[Side]): SideOutputs["database"] {
  const { kind, identifier, arn, resourceId, host, port, databaseName: name } = endpoint;
  return { kind, identifier, arn, resourceId, host, readerHost, port, name, secretArn };
}

function filesOf(side: Side, { buckets, replications }: Files): SideOutputs["files"] {
  const { files, reports } = buckets[side];
  const { ruleId, roleArn, batchReplication } = replications[side];
  return {
    bucketName: files.bucketName,
    bucketArn: files.bucketArn,
    replicationRuleId: ruleId,
    replicationRoleArn: roleArn,
    batchRoleArn: batchReplication.roleArn,
    batchJobRequest: batchReplication.jobRequest,
    reportsBucketName: reports.bucketName,
  };
}

function logGroupsOf(side: Side, { networks, database }: SideParts): pulumi.Output<string[]> {
  const login = database.logins[side];
  const own = [...networks[side].logGroupNames, ...(login === undefined ? [] : [login.rotationLogGroupName])];
  return pulumi
    .all([database[side].endpoint.logGroupNames, pulumi.all(own)])
    .apply(([ofDatabase, ofSide]) => [...ofSide, ...ofDatabase]);
}
