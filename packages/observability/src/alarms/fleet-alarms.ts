import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface FleetAlarmsArgs extends AlarmSetArgs {
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** Instances that must be in service at any time. */
  readonly minimumInstances: number;
  /** @default 80 */
  readonly maximumCpuPercent?: number | undefined;
}

/**
 * Watches a fleet of instances.
 * Makes: 2 alarms: CPU, and instances in service.
 *
 * CPU comes every minute only with detailed monitoring, instances in service only with the group's metrics enabled.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html
 */
export class FleetAlarms extends AlarmSet {
  constructor(name: string, args: FleetAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:FleetAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

function plansOf({ autoScalingGroupName, minimumInstances, maximumCpuPercent = 80 }: FleetAlarmsArgs) {
  const dimensions = { AutoScalingGroupName: autoScalingGroupName };
  return [
    {
      part: "cpu",
      description: `The instances use more than ${maximumCpuPercent}% of their CPU. If the group already has its most instances, raise that limit; else see why it does not scale.`,
      watch: { namespace: "AWS/EC2", name: "CPUUtilization", dimensions, statistic: "Average" },
      limit: { above: maximumCpuPercent },
      missingData: "notBreaching",
    },
    {
      part: "in-service",
      description: `Fewer than ${minimumInstances} instances are in service. Read the group's activity history; move the traffic back while it cannot launch any.`,
      watch: { namespace: "AWS/AutoScaling", name: "GroupInServiceInstances", dimensions, statistic: "Minimum" },
      limit: { below: minimumInstances },
      missingData: "breaching",
    },
  ] as const satisfies readonly AlarmPlan[];
}
