import type * as pulumi from "@pulumi/pulumi";
import {
  type AlarmTopic,
  DatabaseAlarms,
  EventAlarmTopic,
  FunctionAlarms,
  HealthCheckAlarms,
  LoadBalancerAlarms,
  RollbackAlarm,
  RotationAlert,
  ServiceAlarms,
  TargetGroupAlarms,
} from "@causeway/observability";
import type { LoadBalancer } from "@causeway/traffic";
import type { SideData } from "./compose-data.ts";
import type { SideService } from "./compose-serving.ts";
import type { Place } from "./side.ts";
import { sizesOf } from "../settings/sizes.ts";

export const colours = ["blue", "green"] as const;

/** What a set of alarms is known by. */
interface Alarms {
  readonly alarmNames: readonly pulumi.Output<string>[];
  readonly alarmArns: readonly pulumi.Output<string>[];
}

/** Makes the topic of one side: alarms reach those of their own region only. Event rules tell of rotations that failed. */
export function composeTopic({ side, environment, settings }: Place, keyArn: pulumi.Output<string>): EventAlarmTopic {
  return new EventAlarmTopic(`${side}-alarms`, { environment, keyArn, emails: settings.alarms.emails });
}

/** Makes the alarms that undo a release: they are there before the service is. */
export function composeReleaseAlarms(
  { side, environment, settings }: Place,
  balancer: LoadBalancer,
  { topicArn }: AlarmTopic,
): Alarms {
  const { loadBalancerArnSuffix } = balancer;
  const { maximumErrorPercent, maximumLatencySeconds } = settings.alarms;
  return joined([
    new LoadBalancerAlarms(`${side}-balancer-alarms`, { environment, topicArn, loadBalancerArnSuffix }),
    ...colours.map(
      (colour) =>
        new TargetGroupAlarms(`${side}-${colour}-alarms`, {
          environment,
          topicArn,
          colour,
          loadBalancerArnSuffix,
          targetGroupArnSuffix: balancer.targetGroups[colour].arnSuffix,
          // Either colour stands empty between two releases; the service's own alarm counts what runs.
          minimumHealthyHosts: 0,
          maximumErrorPercent,
          maximumLatencySeconds,
        }),
    ),
  ]);
}

export interface WatchedParts {
  readonly data: SideData;
  readonly serving: SideService;
  readonly releaseAlarms: Alarms;
}

export interface SideAlarms extends Alarms {
  readonly rollback: RollbackAlarm;
}

/** Makes the other alarms of one side, and the one that sends a cut-over back. */
export function composeAlarms(place: Place, topic: EventAlarmTopic, parts: WatchedParts): SideAlarms {
  const { side, environment } = place;
  const { topicArn } = topic;
  const { service, healthCheck } = parts.serving;
  const { secret } = parts.data;
  const { clusterName, serviceName } = service;
  const serving = joined([
    parts.releaseAlarms,
    new ServiceAlarms(`${side}-service-alarms`, {
      environment,
      topicArn,
      clusterName,
      serviceName,
      minimumTasks: place.settings.service.minTasks,
    }),
    composeDatabaseAlarms(place, topicArn, parts.data),
    new HealthCheckAlarms(`${side}-health-alarms`, { environment, topicArn, functionName: healthCheck.functionName }),
  ]);
  const functions = [
    new FunctionAlarms(`${side}-rotation-alarms`, {
      environment,
      topicArn,
      functionName: secret.rotationFunctionName,
      deadLetterQueueName: secret.deadLetterQueueName,
    }),
    new FunctionAlarms(`${side}-check-alarms`, { environment, topicArn, functionName: healthCheck.functionName }),
  ];
  new RotationAlert(`${side}-rotation-alert`, { environment, topic, secretArn: secret.secretArn });
  new RotationAlert(`${side}-admin-rotation-alert`, { environment, topic, secretArn: secret.adminSecretArn });
  const rollback = new RollbackAlarm(`${side}-rollback`, { environment, topicArn, alarmNames: serving.alarmNames });
  return { ...joined([serving, ...functions]), rollback };
}

function composeDatabaseAlarms(
  { side, environment, settings }: Place,
  topicArn: pulumi.Output<string>,
  { database }: SideData,
): DatabaseAlarms {
  const { kind, identifier } = database;
  const instanceClass = settings[side].database.instanceClass ?? sizesOf(settings.lifecycle).databaseClass;
  return new DatabaseAlarms(`${side}-database-alarms`, {
    environment,
    topicArn,
    database: { kind, identifier },
    instanceClass,
  });
}

function joined(sets: readonly Alarms[]): Alarms {
  return {
    alarmNames: sets.flatMap(({ alarmNames }) => alarmNames),
    alarmArns: sets.flatMap(({ alarmArns }) => alarmArns),
  };
}
