import type { EncryptionKey } from "@causeway/data";
import { networkOutputs } from "@causeway/network";
import type { AlarmTopic } from "@causeway/observability";
import { loadBalancerOutputs } from "@causeway/traffic";
import * as pulumi from "@pulumi/pulumi";
import type { SideAlarms } from "../compose/compose-alarms.ts";
import type { SideData } from "../compose/compose-data.ts";
import { namesOf } from "../compose/compose-names.ts";
import type { SideNetwork } from "../compose/compose-network.ts";
import { type SideBalancer, type SideService, testPort } from "../compose/compose-serving.ts";
import type { NetworkOutputs } from "./network-outputs.ts";
import type { Place } from "../compose/side.ts";
import type { SideOutputs } from "./side-outputs.ts";

/** All that is made of one side. */
export interface SideParts {
  readonly key: EncryptionKey;
  readonly network: SideNetwork;
  readonly data: SideData;
  readonly balancer: SideBalancer;
  readonly topic: AlarmTopic;
  readonly releaseAlarmNames: readonly pulumi.Output<string>[];
  readonly serving: SideService;
  readonly alarms: SideAlarms;
}

/** Answers what a deployer, a test and a cut-over must know of one side. */
export function outputsOfSide(place: Place, parts: SideParts): SideOutputs {
  const { images, table, bucket } = parts.data;
  const { functionArn, functionName } = parts.serving.healthCheck;
  return {
    ...networkOf(place, parts.network),
    keyArn: parts.key.keyArn,
    loadBalancer: balancerOf(place, parts.balancer),
    service: serviceOf(parts.serving),
    images: { url: images.repositoryUrl, name: images.repositoryName, arn: images.repositoryArn },
    database: databaseOf(parts.data),
    table: { name: table.tableName, arn: table.tableArn },
    bucket: { name: bucket.bucketName, arn: bucket.bucketArn },
    healthCheck: { functionArn, functionName },
    alarms: {
      topicArn: parts.topic.topicArn,
      names: parts.alarms.alarmNames,
      releaseAlarmNames: parts.releaseAlarmNames,
      rollbackAlarmName: parts.alarms.rollback.alarmName,
      rollbackAlarmArn: parts.alarms.rollback.alarmArn,
    },
    logGroupNames: logGroupsOf(parts),
  };
}

function networkOf({ environment }: Place, network: SideNetwork): NetworkOutputs {
  const { region, vpcId, cidrBlock, ...others } = networkOutputs(environment.region, network);
  return {
    region,
    vpcId,
    cidrBlock,
    secondaryBlocks: network.vpc.secondaryBlocks,
    ...others,
    vpnTunnelAddresses: network.vpn?.tunnelAddresses ?? [],
  };
}

function balancerOf({ side, settings }: Place, { balancer, accessLogs }: SideBalancer): SideOutputs["loadBalancer"] {
  const url = `https://${namesOf(settings)[side]}`;
  return {
    ...loadBalancerOutputs(balancer),
    url,
    testUrl: `${url}:${testPort}`,
    accessLogsBucketName: accessLogs.bucketName,
  };
}

function serviceOf({ service }: SideService): SideOutputs["service"] {
  return {
    clusterName: service.clusterName,
    clusterArn: service.clusterArn,
    serviceName: service.serviceName,
    serviceArn: service.serviceArn,
    taskDefinitionArn: service.taskDefinitionArn,
    taskRoleArn: service.taskRoleArn,
    executionRoleArn: service.executionRoleArn,
    logGroupName: service.logGroupName,
    codeDeployApplicationName: service.codeDeploy?.applicationName ?? "",
    codeDeployDeploymentGroupName: service.codeDeploy?.deploymentGroupName ?? "",
  };
}

function databaseOf({ database, secret }: SideData): SideOutputs["database"] {
  return {
    host: database.host,
    readerHost: database.readerHost,
    port: database.port,
    name: database.databaseName,
    clusterId: database.identifier,
    clusterArn: database.arn,
    instanceIds: database.clusterMembers,
    adminSecretArn: secret.adminSecretArn,
    applicationSecretArn: secret.secretArn,
    rotationFunctionName: secret.rotationFunctionName,
  };
}

function logGroupsOf({ network, data, serving }: SideParts): pulumi.Output<string[]> {
  const own = [
    serving.service.logGroupName,
    serving.healthCheck.logGroupName,
    data.secret.rotationLogGroupName,
    ...(network.flowLogs === undefined ? [] : [network.flowLogs.logGroupName]),
  ];
  return pulumi
    .all([data.database.logGroupNames, pulumi.all(own)])
    .apply(([ofDatabase, names]) => [...names, ...ofDatabase]);
}
