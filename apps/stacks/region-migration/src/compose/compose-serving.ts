import { FleetScaling, WebFleet } from "@causeway/compute";
import type { AccessStatement } from "@causeway/core/component";
import { databaseParameters, ParameterTree } from "@causeway/data";
import { FleetAlarms } from "@causeway/observability";
import type { LoadBalancer } from "@causeway/traffic";
import * as pulumi from "@pulumi/pulumi";
import type { AlarmSet } from "./alarm-set.ts";
import { type Balancer, type BalancerNeeds, composeBalancer } from "./compose-balancer.ts";
import type { MovingDatabase } from "./database/moving-database.ts";
import type { StackSettings } from "../settings.ts";
import type { Side } from "../sides.ts";

export interface ServingNeeds extends BalancerNeeds {
  readonly database: MovingDatabase;
}

export interface Serving {
  readonly balancer: LoadBalancer;
  readonly parameters: ParameterTree;
  readonly fleet: WebFleet;
  /** Alarms that undo a change of the instances. */
  readonly releaseAlarms: readonly AlarmSet[];
  /** Alarms on all that serves. */
  readonly alarms: readonly AlarmSet[];
}

/** Makes what serves on one side: balancer, fleet, and the settings that the application looks up. */
export function composeServing(side: Side, needs: ServingNeeds): Serving {
  const { environment, topicArn } = needs.regions[side];
  const entry = composeBalancer(side, needs);
  const parameters = composeParameters(side, needs);
  const fleet = composeFleet(side, needs, { entry, parameters });
  const fleetAlarms = new FleetAlarms(`${side}-fleet-alarms`, {
    environment,
    topicArn,
    autoScalingGroupName: fleet.autoScalingGroupName,
    minimumInstances: needs.settings.fleet.minSize,
  });
  return {
    balancer: entry.balancer,
    parameters,
    fleet,
    releaseAlarms: entry.alarms,
    alarms: [...entry.alarms, fleetAlarms],
  };
}

/** Both sides look up the same names, each in its own region; both write to the one database that takes writes. */
function composeParameters(side: Side, { settings, regions, files, database }: ServingNeeds): ParameterTree {
  const { environment, keyArn } = regions[side];
  const { endpoint, readerHost, secretArn } = database[side];
  return new ParameterTree(
    `${side}-parameters`,
    {
      environment,
      keyArn,
      values: {
        ...databaseParameters({
          database: { ...endpoint, host: database.writerHost },
          username: settings.database.applicationUser,
          secretArn,
        }),
        "database/reader-endpoint": readerHost,
        "files/bucket": files.buckets[side].files.bucketName,
      },
    },
    // Nobody is led to a login before it rotates: a promoted database does not know the password that it begins with.
    { dependsOn: Object.values(database.logins) },
  );
}

function composeFleet(
  side: Side,
  { settings, regions, networks, files, database }: ServingNeeds,
  { entry: { balancer, alarms }, parameters }: { readonly entry: Balancer; readonly parameters: ParameterTree },
): WebFleet {
  const { environment, keyArn } = regions[side];
  const { requestsPerInstance, cpuPercent, userData, ...shape } = settings.fleet;
  const fleet = new WebFleet(`${side}-fleet`, {
    environment,
    network: networks[side].vpc,
    securityGroupId: networks[side].groups.appGroupId,
    colour: "blue",
    targetGroup: balancer.targetGroups.blue,
    ...shape,
    ...(userData === undefined ? {} : { userData }),
    ...imageOf(settings[side]),
    port: settings.ports.app,
    volumeKeyArn: keyArn,
    statements: [...parameters.readStatements, ...filesAccess(files.buckets[side].files.bucketArn)],
    secrets: { secretArns: [database[side].secretArn], keyArn },
    alarmNames: alarms.flatMap(({ alarmNames }) => alarmNames),
  });
  new FleetScaling(`${side}-fleet-scaling`, {
    environment,
    autoScalingGroupName: fleet.autoScalingGroupName,
    cpuPercent,
    requestsPerTarget: {
      perMinute: requestsPerInstance,
      loadBalancerArnSuffix: balancer.loadBalancerArnSuffix,
      targetGroupArnSuffix: balancer.targetGroups.blue.arnSuffix,
    },
    warmupSeconds: shape.warmupSeconds,
  });
  return fleet;
}

function imageOf({ image }: StackSettings["source"]) {
  if (image === undefined) return {};
  return image.startsWith("/") ? { imageParameter: image } : { amiId: image };
}

/** The key's policy admits who may work with the files. */
function filesAccess(bucketArn: pulumi.Output<string>): readonly AccessStatement[] {
  return [
    {
      sid: "Files",
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [pulumi.interpolate`${bucketArn}/*`],
    },
    { sid: "ListFiles", actions: ["s3:ListBucket"], resources: [bucketArn] },
  ];
}
