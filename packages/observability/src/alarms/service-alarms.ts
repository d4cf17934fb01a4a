import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface ServiceAlarmsArgs extends AlarmSetArgs {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** Tasks that must run at any time. */
  readonly minimumTasks: number;
  /** @default 80 */
  readonly maximumCpuPercent?: number | undefined;
  /** @default 80 */
  readonly maximumMemoryPercent?: number | undefined;
}

/**
 * Watches a service of containers.
 * Makes: 3 alarms: CPU, memory, and tasks that run.
 *
 * Each running task sends one value a minute, so that the number of values is the number of tasks: that costs nothing, where
 * Container Insights would.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html
 */
export class ServiceAlarms extends AlarmSet {
  constructor(name: string, args: ServiceAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:ServiceAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

function plansOf(args: ServiceAlarmsArgs): readonly AlarmPlan[] {
  const { clusterName, serviceName, minimumTasks, maximumCpuPercent = 80, maximumMemoryPercent = 80 } = args;
  const series = {
    namespace: "AWS/ECS",
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
  } as const;
  return [
    {
      part: "cpu",
      description: `The tasks use more than ${maximumCpuPercent}% of their CPU. If the service already runs its most tasks, raise that limit; else see why it does not scale.`,
      watch: { ...series, name: "CPUUtilization", statistic: "Average" },
      limit: { above: maximumCpuPercent },
      missingData: "notBreaching",
    },
    {
      part: "memory",
      description: `The tasks use more than ${maximumMemoryPercent}% of their memory; at 100% they are killed. Give them more, or roll the version back if it grows since the last one.`,
      watch: { ...series, name: "MemoryUtilization", statistic: "Average" },
      limit: { above: maximumMemoryPercent },
      missingData: "notBreaching",
    },
    {
      part: "running-tasks",
      description: `Fewer than ${minimumTasks} tasks run, or none. Read the service's events and the reason of the stopped tasks; move the traffic back while it cannot start them.`,
      watch: { ...series, name: "CPUUtilization", statistic: "SampleCount" },
      limit: { below: minimumTasks },
      missingData: "breaching",
    },
  ];
}
