import type * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Input<string>;

/** `p99` and its like count every request, also the slow one that an average hides. */
export type Statistic = "Average" | "Maximum" | "Minimum" | "Sum" | "SampleCount" | `p${number}`;

interface Series<Namespace extends string, Name extends string, Dimensions extends Readonly<Record<string, Text>>> {
  readonly namespace: Namespace;
  readonly name: Name;
  readonly dimensions: Dimensions;
}

type OfDatabase = "CPUUtilization" | "DatabaseConnections" | "FreeableMemory";

/**
 * Every series that is watched, with the dimensions under which its service publishes it. CloudWatch takes a metric with too
 * few dimensions, or with other ones, and shows and alarms on nothing: here it is an error of type.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
type MetricSeries =
  | Series<"AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count" | "RequestCount", { readonly LoadBalancer: Text }>
  | Series<
      "AWS/ApplicationELB",
      "HTTPCode_Target_5XX_Count" | "HealthyHostCount" | "RequestCount" | "TargetResponseTime" | "UnHealthyHostCount",
      { readonly LoadBalancer: Text; readonly TargetGroup: Text }
    >
  | Series<
      "AWS/AutoScaling",
      "GroupDesiredCapacity" | "GroupInServiceInstances",
      { readonly AutoScalingGroupName: Text }
    >
  | Series<
      "AWS/DMS",
      "CDCLatencySource" | "CDCLatencyTarget",
      { readonly ReplicationInstanceIdentifier: Text; readonly ReplicationTaskIdentifier: Text }
    >
  | Series<"AWS/EC2", "CPUUtilization", { readonly AutoScalingGroupName: Text }>
  | Series<
      "AWS/ECS",
      "CPUUtilization" | "MemoryUtilization",
      { readonly ClusterName: Text; readonly ServiceName: Text }
    >
  | Series<"AWS/Lambda", "Duration" | "Errors" | "Invocations" | "Throttles", { readonly FunctionName: Text }>
  | Series<"AWS/RDS", OfDatabase, { readonly DBClusterIdentifier: Text; readonly Role?: "WRITER" | "READER" }>
  | Series<"AWS/RDS", OfDatabase | "FreeStorageSpace" | "ReplicaLag", { readonly DBInstanceIdentifier: Text }>
  | Series<"AWS/RDS", "AuroraGlobalDBReplicationLag", { readonly DBClusterIdentifier: Text }>
  | Series<"AWS/SQS", "ApproximateNumberOfMessagesVisible", { readonly QueueName: Text }>
  | Series<"Causeway/Checks", "Healthy", { readonly Check: Text }>
  | Series<"Causeway/Cutover", "Weight", { readonly Endpoint: Text; readonly Side: "source" | "target" }>;

/** One line of a graph: a series and how the values within a period become one. */
export type Metric = MetricSeries & { readonly statistic: Statistic };
