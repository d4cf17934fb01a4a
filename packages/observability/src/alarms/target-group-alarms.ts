import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface TargetGroupAlarmsArgs extends AlarmSetArgs {
  readonly colour: "blue" | "green";
  /** The end of the balancer's ARN, as `app/web/50dc6c495c0c9188`. */
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  /** The end of the target group's ARN, as `targetgroup/blue/6d0ecf831eec9f09`. */
  readonly targetGroupArnSuffix: pulumi.Input<string>;
  /**
   * Targets that must be healthy at any time. 0 makes no such alarm: for a colour that stands empty between two versions,
   * where an alarm that is always on would stop every deployment. @default 1
   */
  readonly minimumHealthyHosts?: number | undefined;
  /**
   * Targets that may fail their health check. More than 0 for a fleet that scales: an instance fails it while it boots.
   * @default 0
   */
  readonly maximumUnhealthyHosts?: number | undefined;
  /** Share of answers that may be errors of the targets. @default 1 */
  readonly maximumErrorPercent?: number | undefined;
  /** Requests in a minute below which the share of errors says nothing. @default 20 */
  readonly minimumRequestsPerMinute?: number | undefined;
  /** How long all but one in a hundred requests may take. @default 1 */
  readonly maximumLatencySeconds?: number | undefined;
}

/**
 * Watches one colour: an alarm on the colour that serves says nothing of the one that traffic moves to.
 * Makes: 4 alarms: unhealthy targets, too few healthy ones, share of 5xx answers, slowest hundredth of the requests; 3
 * where the colour may stand empty.
 *
 * A group without targets has no unhealthy ones: only the count of healthy ones notices that all are gone.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export class TargetGroupAlarms extends AlarmSet {
  constructor(name: string, args: TargetGroupAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:TargetGroupAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

function plansOf(args: TargetGroupAlarmsArgs): readonly AlarmPlan[] {
  const { minimumHealthyHosts = 1 } = args;
  return [
    unhealthyHosts(args),
    ...(minimumHealthyHosts === 0 ? [] : [healthyHosts(args, minimumHealthyHosts)]),
    targetErrors(args),
    latency(args),
  ];
}

function unhealthyHosts({ colour, maximumUnhealthyHosts: above = 0, ...args }: TargetGroupAlarmsArgs): AlarmPlan {
  const targets = above === 0 ? "Targets" : `More than ${above} targets`;
  return {
    part: "unhealthy-hosts",
    description: `${targets} of ${colour} fail their health check. Read the reason in the target group and the log of the task or instance; move no more traffic to ${colour} until it is clear.`,
    watch: { ...seriesOf(args), name: "UnHealthyHostCount", statistic: "Maximum" },
    limit: { above },
    missingData: "notBreaching",
  };
}

function healthyHosts({ colour, ...args }: TargetGroupAlarmsArgs, minimum: number): AlarmPlan {
  return {
    part: "healthy-hosts",
    description: `${colour} has fewer than ${minimum} healthy targets, or none at all. Take its traffic away if it has any, then see why targets stopped or never registered.`,
    watch: { ...seriesOf(args), name: "HealthyHostCount", statistic: "Minimum" },
    limit: { below: minimum },
    missingData: "breaching",
  };
}

/** Nothing is published in a minute without errors, and one error in two requests at night is no rate. */
function targetErrors({ colour, maximumErrorPercent = 1, ...args }: TargetGroupAlarmsArgs): AlarmPlan {
  const { minimumRequestsPerMinute = 20 } = args;
  return {
    part: "target-errors",
    description: `More than ${maximumErrorPercent}% of the answers of ${colour} are 5xx. Compare with the other colour: if only this one fails, move its traffic back.`,
    watch: {
      expression: `IF(requests >= ${minimumRequestsPerMinute}, 100 * FILL(errors, 0) / requests, 0)`,
      metrics: {
        requests: { ...seriesOf(args), name: "RequestCount", statistic: "Sum" },
        errors: { ...seriesOf(args), name: "HTTPCode_Target_5XX_Count", statistic: "Sum" },
      },
      label: `5xx answers of ${colour} in percent`,
    },
    limit: { above: maximumErrorPercent },
    missingData: "notBreaching",
  };
}

function latency({ colour, maximumLatencySeconds = 1, ...args }: TargetGroupAlarmsArgs): AlarmPlan {
  return {
    part: "latency",
    description: `One request in a hundred takes ${colour} longer than ${maximumLatencySeconds} s. Look at CPU, database connections and lag of that side before more traffic moves there.`,
    watch: { ...seriesOf(args), name: "TargetResponseTime", statistic: "p99" },
    limit: { above: maximumLatencySeconds },
    missingData: "notBreaching",
  };
}

function seriesOf(args: Pick<TargetGroupAlarmsArgs, "loadBalancerArnSuffix" | "targetGroupArnSuffix">) {
  const dimensions = { LoadBalancer: args.loadBalancerArnSuffix, TargetGroup: args.targetGroupArnSuffix };
  return { namespace: "AWS/ApplicationELB", dimensions } as const;
}
