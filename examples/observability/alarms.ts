import {
  DatabaseAlarms,
  DeadLetterAlarms,
  type EventAlarmTopic,
  FleetAlarms,
  FunctionAlarms,
  HealthCheckAlarms,
  LoadBalancerAlarms,
  ReplicationAlarms,
  RollbackAlarm,
  RotationAlert,
  ServiceAlarms,
  TargetGroupAlarms,
} from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { Watched } from "./watched.ts";

interface AlarmArgs extends Watched {
  readonly topicArn: pulumi.Input<string>;
  readonly rotationTopic: EventAlarmTopic;
  readonly queueNames: Readonly<Record<string, pulumi.Input<string>>>;
}

type MadeSet = Pick<ServiceAlarms, "alarmArns" | "alarmNames">;

interface MadeAlarms {
  readonly rollback: RollbackAlarm;
  readonly alarmArns: readonly pulumi.Output<string>[];
}

/** Alarms for all that serves, stores and moves data, and the one that sends a cut-over back. */
export function watchEverything(args: AlarmArgs): MadeAlarms {
  const { environment, topicArn, rotationTopic, data, queueNames } = args;
  const tell = { environment, topicArn };

  const decisive = [...watchServing(args), ...watchData(args)];
  const functions = new FunctionAlarms("rotation", { ...tell, functionName: data.text("rotationFunctionName") });
  const queues = new DeadLetterAlarms("events", { ...tell, queueNames });
  new RotationAlert("rotation-alert", { environment, topic: rotationTopic, secretArn: data.text("secretArn") });

  const rollback = new RollbackAlarm("rollback", {
    ...tell,
    alarmNames: decisive.flatMap(({ alarmNames }) => alarmNames),
  });
  return { rollback, alarmArns: [...decisive, functions, queues].flatMap(({ alarmArns }) => alarmArns) };
}

function watchServing({ environment, topicArn, traffic, compute }: AlarmArgs): readonly MadeSet[] {
  const tell = { environment, topicArn };
  const loadBalancerArnSuffix = traffic.field("routes", "containers", "loadBalancerArnSuffix");
  const targetGroupArnSuffix = (colour: "blue" | "green") =>
    traffic.field("routes", "containers", "targetGroups", colour, "arnSuffix");

  return [
    new ServiceAlarms("service", {
      ...tell,
      clusterName: compute.text("clusterName"),
      serviceName: compute.text("serviceName"),
      minimumTasks: 2,
    }),
    new FleetAlarms("fleet", {
      ...tell,
      autoScalingGroupName: compute.text("autoScalingGroupName"),
      minimumInstances: 3,
    }),
    new HealthCheckAlarms("health", { ...tell, functionName: compute.text("healthFunctionName") }),
    new LoadBalancerAlarms("balancer", { ...tell, loadBalancerArnSuffix }),
    new TargetGroupAlarms("blue", {
      ...tell,
      colour: "blue",
      loadBalancerArnSuffix,
      targetGroupArnSuffix: targetGroupArnSuffix("blue"),
    }),
    // Stands empty between two releases.
    new TargetGroupAlarms("green", {
      ...tell,
      colour: "green",
      loadBalancerArnSuffix,
      targetGroupArnSuffix: targetGroupArnSuffix("green"),
      minimumHealthyHosts: 0,
    }),
  ];
}

function watchData({ environment, topicArn, data }: AlarmArgs): readonly MadeSet[] {
  const tell = { environment, topicArn };

  return [
    new DatabaseAlarms("database", {
      ...tell,
      database: { kind: "aurora", identifier: data.text("clusterIdentifier") },
      instanceClass: "db.r7g.large",
    }),
    new ReplicationAlarms("replication", {
      ...tell,
      replication: {
        kind: "dms",
        replicationInstanceId: data.text("replicationInstanceId"),
        taskArn: data.text("taskArn"),
      },
    }),
  ];
}
