import {
  type AlarmTopic,
  alarmRow,
  Dashboard,
  type DashboardRow,
  databaseRow,
  DeadLetterAlarms,
  EventBus,
  FunctionAlarms,
  functionRow,
  ReplicationAlarms,
  replicationRow,
  serviceRow,
  targetGroupRow,
  type WatchedReplication,
  weightRow,
} from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancer } from "@causeway/traffic";
import { colours, type SideAlarms } from "./compose-alarms.ts";
import type { SideData } from "./compose-data.ts";
import type { Migration } from "./compose-migration.ts";
import { namesOf } from "./compose-names.ts";
import type { SideService } from "./compose-serving.ts";
import { type Place, type Side, sides } from "./side.ts";

/** Makes the bus on which the migration tells what it does, with a record of it all. */
export function composeEvents(
  { environment, settings }: Place,
  keyArn: pulumi.Output<string>,
  { topicArn }: AlarmTopic,
): EventBus {
  const bus = new EventBus("events", {
    environment,
    source: eventSourceOf(settings),
    keyArn,
    // A region holds ten policies for its log groups together, and one for each of them.
    logsPolicy: "log-group",
  });
  const queueNames = { undelivered: bus.deadLetterQueueName };
  new DeadLetterAlarms("events-alarms", { environment, topicArn, queueNames });
  return bus;
}

/** Answers what every event of the migration calls its source. */
export function eventSourceOf({ project, suffix }: Place["settings"]): string {
  return `${project}.migration.${suffix}`;
}

/** Makes the alarms on the copy. They are on until it has begun, and none of them sends traffic back: they hold the cut-over. */
export function composeMigrationAlarms(
  { environment, settings }: Place,
  { topicArn }: AlarmTopic,
  { task, validation }: Migration,
): Pick<ReplicationAlarms, "alarmNames" | "alarmArns"> {
  const replication = new ReplicationAlarms("migration-alarms", {
    environment,
    topicArn,
    replication: replicationOf(task),
    maximumLagSeconds: settings.migration.maximumLagSeconds,
  });
  new FunctionAlarms("validation-alarms", { environment, topicArn, functionName: validation.functionName });
  return replication;
}

export interface Shown {
  readonly places: Readonly<Record<Side, Place>>;
  readonly balancers: Readonly<Record<Side, LoadBalancer>>;
  readonly serving: Readonly<Record<Side, SideService>>;
  readonly data: Readonly<Record<Side, SideData>>;
  readonly alarms: Readonly<Record<Side, SideAlarms>>;
  readonly migration: Migration;
  readonly migrationAlarmArns: readonly pulumi.Output<string>[];
}

/** Makes the one page of the migration: what is on, who has the traffic, each colour, the data. */
export function composeDashboard({ environment, settings }: Place, shown: Shown): Dashboard {
  const { alarms, migration } = shown;
  const rollback = sides.map((side) => alarms[side].rollback.alarmArn);
  const rows = [
    alarmRow([...rollback, ...shown.migrationAlarmArns]),
    weightRow(namesOf(settings).service),
    ...sides.flatMap((side) => rowsOf(side, shown)),
    replicationRow(replicationOf(migration.task)),
    functionRow({ title: "Comparison of the data", functionName: migration.validation.functionName }),
  ];
  return new Dashboard("dashboard", { environment, rows });
}

function rowsOf(side: Side, { places, balancers, serving, data }: Shown): readonly DashboardRow[] {
  const { region } = places[side].environment;
  const { loadBalancerArnSuffix, targetGroups } = balancers[side];
  const { clusterName, serviceName } = serving[side].service;
  const { kind, identifier } = data[side].database;
  return [
    ...colours.map((colour) =>
      targetGroupRow({
        title: `${side}, ${colour}`,
        loadBalancerArnSuffix,
        targetGroupArnSuffix: targetGroups[colour].arnSuffix,
        region,
      }),
    ),
    serviceRow({ title: `Tasks of the ${side}`, clusterName, serviceName, region }),
    databaseRow({ title: `Database of the ${side}`, kind, identifier, region }),
  ];
}

function replicationOf({ replicationInstanceId, taskArn }: Migration["task"]): WatchedReplication {
  return { kind: "dms", replicationInstanceId, taskArn };
}
