import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type DeploymentStrategy, FargateService, HealthCheckFunction, ServiceScaling } from "@causeway/compute";
import type { AccessStatement } from "@causeway/core/component";
import { Bucket } from "@causeway/data";
import { type Certificate, LoadBalancer, loadBalancerLogsStatement } from "@causeway/traffic";
import { applicationAccess } from "./application-access.ts";
import type { SideData } from "./compose-data.ts";
import { namesOf } from "./compose-names.ts";
import type { SideNetwork } from "./compose-network.ts";
import type { Place } from "./side.ts";
import { sizesOf } from "../settings/sizes.ts";

export interface SideBalancer {
  readonly balancer: LoadBalancer;
  readonly accessLogs: Bucket;
}

/** Where a release is seen before it is released. */
export const testPort = 8443;

/** Makes the balancer of one side, with both colours behind it, and the bucket that it logs to. */
export function composeBalancer(
  { side, environment, settings }: Place,
  { vpc, groups }: SideNetwork,
  { certificateArn }: Certificate,
): SideBalancer {
  const accessLogs = composeAccessLogs({ side, environment, settings });
  const balancer = new LoadBalancer(
    `${side}-balancer`,
    {
      environment,
      network: vpc,
      securityGroupId: groups.loadBalancerGroupId,
      certificateArn,
      targetPort: settings.ports.app,
      targetType: "ip",
      healthCheck: { path: settings.service.healthPath },
      testListener: { port: testPort, allowedCidrs: settings.testers },
      accessLogsBucket: accessLogs.bucketName,
    },
    // The balancer writes a first object when logs are switched on: the bucket's policy has to be there.
    { dependsOn: accessLogs },
  );
  return { balancer, accessLogs };
}

/** Balancers log to no bucket under a key of one's own. */
function composeAccessLogs({ side, environment, settings }: Place): Bucket {
  const { accountId } = aws.getCallerIdentityOutput({}, { provider: environment.provider });
  return new Bucket(`${side}-access-logs`, {
    environment,
    keyArn: undefined,
    lifecycleRules: [{ id: "expire", expireAfterDays: sizesOf(settings.lifecycle).accessLogDays }],
    policy: (bucketArn) => [loadBalancerLogsStatement({ bucketArn, accountId }, environment.region)],
  });
}

export interface ServiceNeighbours {
  readonly network: SideNetwork;
  readonly data: SideData;
  readonly keyArn: pulumi.Output<string>;
  readonly balancer: LoadBalancer;
  /** Each of them undoes a release. */
  readonly alarmNames: readonly pulumi.Output<string>[];
}

export interface SideService {
  readonly service: FargateService;
  readonly healthCheck: HealthCheckFunction;
}

/** Makes the application of one side, as many tasks of it as it needs, and what asks each minute whether it is well. */
export function composeService(
  place: Place,
  { network, data, keyArn, balancer, alarmNames }: ServiceNeighbours,
): SideService {
  const { side, environment, settings } = place;
  const { architecture, minTasks, maxTasks, size, healthPath } = settings.service;
  const service = new FargateService(`${side}-service`, {
    environment,
    network: network.vpc,
    securityGroupId: network.groups.appGroupId,
    repository: { url: data.images.repositoryUrl, arn: data.images.repositoryArn },
    imageDigest: settings[side].imageDigest,
    port: settings.ports.app,
    architecture,
    ...(size ?? sizesOf(settings.lifecycle).taskSize),
    desiredCount: minTasks,
    route: balancer,
    rollout: rolloutOf(place, alarmNames),
    variables: {
      BUCKET_NAME: data.bucket.bucketName,
      DATABASE_SECRET_ARN: data.secret.secretArn,
      TABLE_NAME: data.table.tableName,
    },
    taskStatements: [...data.secret.readStatements, ...accessTo(data)],
    keyArn,
  });
  const { clusterName, serviceName } = service;
  new ServiceScaling(`${side}-scaling`, { environment, clusterName, serviceName, minTasks, maxTasks });
  const url = `https://${namesOf(settings)[side]}${healthPath}`;
  return { service, healthCheck: new HealthCheckFunction(`${side}-health`, { environment, url, keyArn }) };
}

function rolloutOf({ settings }: Place, alarmNames: readonly pulumi.Output<string>[]): DeploymentStrategy {
  return { ...(settings.service.rollout ?? sizesOf(settings.lifecycle).rollout), alarmNames };
}

function accessTo({ bucket, table }: SideData): readonly AccessStatement[] {
  return applicationAccess({ bucketArn: bucket.bucketArn, tableArn: table.tableArn });
}
