import { HealthCheckFunction } from "@causeway/compute";
import type { EnvironmentContext } from "@causeway/core/component";
import {
  alarmRow,
  Dashboard,
  DatabaseAlarms,
  databaseRow,
  fleetRow,
  FunctionAlarms,
  HealthCheckAlarms,
  LoadBalancerAlarms,
  RollbackAlarm,
  RotationAlert,
  targetGroupRow,
  weightRow,
} from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import { type Colour, type ColourFleet, colours, type FleetNeeds } from "./compose-fleets.ts";

export interface FleetObserving {
  readonly healthCheck: HealthCheckFunction;
  readonly alarmNames: Readonly<Record<Colour | "shared", readonly pulumi.Output<string>[]>>;
  readonly rollback: RollbackAlarm;
  readonly dashboard: Dashboard;
}

interface ObservingNeeds extends FleetNeeds {
  readonly fleets: Readonly<Record<Colour, ColourFleet>>;
}

/** Makes what watches the whole, the one alarm that sends a cut-over back, and the page that shows it. */
export function composeObserving(environment: EnvironmentContext, needs: ObservingNeeds): FleetObserving {
  const { settings, topic, fleets } = needs;
  const { domain, healthPath, target } = settings;
  const healthCheck = new HealthCheckFunction("health-check", {
    environment,
    url: `https://${domain.name}${healthPath}`,
    keyArn: needs.keyArn,
  });
  const shared = composeSharedAlarms(environment, needs, healthCheck);
  const alarmNames = {
    blue: fleets.blue.alarms.flatMap((set) => set.alarmNames),
    green: fleets.green.alarms.flatMap((set) => set.alarmNames),
    shared: shared.flatMap((set) => set.alarmNames),
  };
  // The other colour's alarms are no reason to go back to it.
  const against = [...alarmNames[target], ...alarmNames.shared];
  const rollback = new RollbackAlarm("rollback", {
    environment,
    topicArn: topic.topicArn,
    alarmNames: against,
  });
  const alarmArns = [
    rollback.alarmArn,
    ...[...colours.flatMap((colour) => fleets[colour].alarms), ...shared].flatMap((set) => set.alarmArns),
  ];
  const dashboard = composeDashboard(environment, needs, alarmArns);
  return { healthCheck, alarmNames, rollback, dashboard };
}

function composeSharedAlarms(
  environment: EnvironmentContext,
  { settings, topic, data: { database, login }, entry: { balancer } }: ObservingNeeds,
  healthCheck: HealthCheckFunction,
) {
  const watched = { environment, topicArn: topic.topicArn };
  const { loadBalancerArnSuffix } = balancer;
  const { instanceClass, storageGiB } = settings.database;
  const { kind, identifier } = database;
  new FunctionAlarms("rotation-alarms", {
    ...watched,
    functionName: login.rotationFunctionName,
    deadLetterQueueName: login.deadLetterQueueName,
  });
  new RotationAlert("rotation-alert", { environment, topic, secretArn: login.secretArn });
  new RotationAlert("admin-rotation-alert", { environment, topic, secretArn: login.adminSecretArn });
  return [
    new LoadBalancerAlarms("balancer-alarms", { ...watched, loadBalancerArnSuffix }),
    new DatabaseAlarms("database-alarms", { ...watched, database: { kind, identifier, storageGiB }, instanceClass }),
    new HealthCheckAlarms("health-alarms", { ...watched, functionName: healthCheck.functionName }),
  ];
}

function composeDashboard(
  environment: EnvironmentContext,
  { settings, entry: { balancer }, data: { database }, fleets }: ObservingNeeds,
  alarmArns: readonly pulumi.Output<string>[],
): Dashboard {
  const { loadBalancerArnSuffix, targetGroups } = balancer;
  const { kind, identifier } = database;
  return new Dashboard("migration", {
    environment,
    rows: [
      alarmRow(alarmArns),
      weightRow(settings.domain.name),
      ...colours.flatMap((colour) => [
        targetGroupRow({
          title: `Requests of ${colour}`,
          loadBalancerArnSuffix,
          targetGroupArnSuffix: targetGroups[colour].arnSuffix,
        }),
        fleetRow({ title: `Instances of ${colour}`, autoScalingGroupName: fleets[colour].fleet.autoScalingGroupName }),
      ]),
      databaseRow({ title: "Database", kind, identifier }),
    ],
  });
}
