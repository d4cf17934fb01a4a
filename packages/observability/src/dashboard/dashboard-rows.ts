import type * as pulumi from "@pulumi/pulumi";
import { dmsLag, type WatchedReplication } from "../alarms/replication-alarms.ts";
import type { Metric } from "../metric.ts";
import type { DashboardRow, Line, Widget } from "./widget.ts";

type Text = pulumi.Input<string>;

/** Shows which alarms are on. */
export function alarmRow(alarmArns: readonly Text[]): DashboardRow {
  return { title: "Alarms", widgets: [{ kind: "alarms", title: "What is on", alarmArns }] };
}

/** Shows who gets the traffic, as the cut-over sets it: it publishes the weights itself. */
export function weightRow(endpoint: Text): DashboardRow {
  const weight = (Side: "source" | "target"): Line => ({
    label: Side,
    metric: {
      namespace: "Causeway/Cutover",
      name: "Weight",
      dimensions: { Endpoint: endpoint, Side },
      statistic: "Maximum",
    },
  });
  return { title: "Traffic", widgets: [graph("Weights", "weight", [weight("source"), weight("target")])] };
}

/** One colour's target group. */
export interface TargetGroupSource {
  readonly title: string;
  readonly loadBalancerArnSuffix: Text;
  readonly targetGroupArnSuffix: Text;
  /** @default the dashboard's */
  readonly region?: string | undefined;
}

/** Shows one colour: requests, errors, slowest hundredth, healthy targets. */
export function targetGroupRow({ title, region, ...source }: TargetGroupSource): DashboardRow {
  const dimensions = { LoadBalancer: source.loadBalancerArnSuffix, TargetGroup: source.targetGroupArnSuffix };
  const series = { namespace: "AWS/ApplicationELB", dimensions } as const;
  const line = (label: string, metric: Metric): Line => ({ label, metric, region });
  return {
    title,
    widgets: [
      graph("Requests", "requests a minute", [line("requests", { ...series, name: "RequestCount", statistic: "Sum" })]),
      graph("5xx", "answers a minute", [
        line("targets", { ...series, name: "HTTPCode_Target_5XX_Count", statistic: "Sum" }),
        line("balancer", {
          namespace: "AWS/ApplicationELB",
          name: "HTTPCode_ELB_5XX_Count",
          dimensions: { LoadBalancer: source.loadBalancerArnSuffix },
          statistic: "Sum",
        }),
      ]),
      graph("Latency", "seconds", [
        line("p99", { ...series, name: "TargetResponseTime", statistic: "p99" }),
        line("p50", { ...series, name: "TargetResponseTime", statistic: "p50" }),
      ]),
      graph("Targets", "targets", [
        line("healthy", { ...series, name: "HealthyHostCount", statistic: "Minimum" }),
        line("unhealthy", { ...series, name: "UnHealthyHostCount", statistic: "Maximum" }),
      ]),
    ],
  };
}

/** One service of containers. */
export interface ServiceSource {
  readonly title: string;
  readonly clusterName: Text;
  readonly serviceName: Text;
  /** @default the dashboard's */
  readonly region?: string | undefined;
}

/** Shows what a service uses, and how many tasks run. */
export function serviceRow({ title, region, clusterName, serviceName }: ServiceSource): DashboardRow {
  const dimensions = { ClusterName: clusterName, ServiceName: serviceName };
  const series = { namespace: "AWS/ECS", dimensions } as const;
  const line = (label: string, metric: Metric): Line => ({ label, metric, region });
  return {
    title,
    widgets: [
      graph("CPU", "percent", [line("CPU", { ...series, name: "CPUUtilization", statistic: "Average" })]),
      graph("Memory", "percent", [line("memory", { ...series, name: "MemoryUtilization", statistic: "Average" })]),
      graph("Tasks", "tasks", [line("running", { ...series, name: "CPUUtilization", statistic: "SampleCount" })]),
    ],
  };
}

/** One fleet of instances. */
export interface FleetSource {
  readonly title: string;
  readonly autoScalingGroupName: Text;
  /** @default the dashboard's */
  readonly region?: string | undefined;
}

/** Shows what a fleet uses, and how many instances it has. */
export function fleetRow({ title, region, autoScalingGroupName }: FleetSource): DashboardRow {
  const dimensions = { AutoScalingGroupName: autoScalingGroupName };
  const instances = { namespace: "AWS/EC2", dimensions } as const;
  const group = { namespace: "AWS/AutoScaling", dimensions } as const;
  const line = (label: string, metric: Metric): Line => ({ label, metric, region });
  return {
    title,
    widgets: [
      graph("CPU", "percent", [line("CPU", { ...instances, name: "CPUUtilization", statistic: "Average" })]),
      graph("Instances", "instances", [
        line("in service", { ...group, name: "GroupInServiceInstances", statistic: "Minimum" }),
        line("wanted", { ...group, name: "GroupDesiredCapacity", statistic: "Minimum" }),
      ]),
    ],
  };
}

/** One database. */
export interface DatabaseSource {
  readonly title: string;
  readonly kind: "aurora" | "instance";
  readonly identifier: Text;
  /** Whether it is one cluster of a global database, which may have no writer. @default false */
  readonly isGlobal?: boolean | undefined;
  /** @default the dashboard's */
  readonly region?: string | undefined;
}

/** Shows a database, of a cluster the writer, and of one in a global database all instances. */
export function databaseRow({ title, region, ...source }: DatabaseSource): DashboardRow {
  const series = seriesOf(source);
  const line = (label: string, metric: Metric): Line => ({ label, metric, region });
  return {
    title,
    widgets: [
      graph("CPU", "percent", [line("CPU", { ...series, name: "CPUUtilization", statistic: "Average" })]),
      graph("Connections", "connections", [
        line("connections", { ...series, name: "DatabaseConnections", statistic: "Maximum" }),
      ]),
      graph("Free memory", "bytes", [line("free", { ...series, name: "FreeableMemory", statistic: "Minimum" })]),
    ],
  };
}

function seriesOf({ kind, identifier, isGlobal = false }: Omit<DatabaseSource, "title" | "region">) {
  if (kind === "instance") return { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: identifier } } as const;
  return isGlobal
    ? ({ namespace: "AWS/RDS", dimensions: { DBClusterIdentifier: identifier } } as const)
    : ({ namespace: "AWS/RDS", dimensions: { DBClusterIdentifier: identifier, Role: "WRITER" } } as const);
}

/** Shows a function: runs, those that failed or were refused, and how long they take. */
export function functionRow({
  title,
  functionName,
}: {
  readonly title: string;
  readonly functionName: Text;
}): DashboardRow {
  const series = { namespace: "AWS/Lambda", dimensions: { FunctionName: functionName } } as const;
  return {
    title,
    widgets: [
      graph("Runs", "runs a minute", [
        { label: "all", metric: { ...series, name: "Invocations", statistic: "Sum" } },
        { label: "failed", metric: { ...series, name: "Errors", statistic: "Sum" } },
        { label: "refused", metric: { ...series, name: "Throttles", statistic: "Sum" } },
      ]),
      graph("Time of a run", "milliseconds", [
        { label: "p99", metric: { ...series, name: "Duration", statistic: "p99" } },
        { label: "p50", metric: { ...series, name: "Duration", statistic: "p50" } },
      ]),
    ],
  };
}

/** Shows how far the target's data is behind. */
export function replicationRow(replication: WatchedReplication, region?: string): DashboardRow {
  return { title: "Replication", widgets: [lagGraph(replication, region)] };
}

function lagGraph(replication: WatchedReplication, region: string | undefined): Widget {
  switch (replication.kind) {
    case "dms":
      return graph("Lag of DMS", "seconds", [
        { label: "reading the source", metric: dmsLag("CDCLatencySource", replication), region },
        { label: "writing the target", metric: dmsLag("CDCLatencyTarget", replication), region },
      ]);
    case "rds-replica":
      return graph("Lag of the replica", "seconds; -1 is unknown", [
        {
          label: "replica",
          metric: {
            namespace: "AWS/RDS",
            name: "ReplicaLag",
            dimensions: { DBInstanceIdentifier: replication.replicaIdentifier },
            statistic: "Maximum",
          },
          region,
        },
      ]);
    case "aurora-global":
      return graph("Lag of the other region", "milliseconds", [
        {
          label: "secondary cluster",
          metric: {
            namespace: "AWS/RDS",
            name: "AuroraGlobalDBReplicationLag",
            dimensions: { DBClusterIdentifier: replication.secondaryClusterIdentifier },
            statistic: "Maximum",
          },
          region,
        },
      ]);
  }
}

function graph(title: string, unit: string, lines: readonly [Line, ...Line[]]): Widget {
  return { kind: "graph", title, unit, lines };
}
