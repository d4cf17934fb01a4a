import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface LoadBalancerAlarmsArgs extends AlarmSetArgs {
  /** The end of the balancer's ARN, as `app/web/50dc6c495c0c9188`. */
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  /** 5xx answers in a minute that the balancer may give by itself. @default 5 */
  readonly maximumErrorsPerMinute?: number | undefined;
}

/**
 * Watches what a balancer answers by itself, when it found no target to ask: 502, 503, 504.
 * Makes: 1 alarm.
 *
 * Such answers belong to no target group, and to no colour.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
 */
export class LoadBalancerAlarms extends AlarmSet {
  constructor(name: string, args: LoadBalancerAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:LoadBalancerAlarms", name, { ...args, plans: [errors(args)], opts });
  }
}

/** A count and not a share: it needs no request that reached a target. */
function errors({ loadBalancerArnSuffix, maximumErrorsPerMinute = 5 }: LoadBalancerAlarmsArgs): AlarmPlan {
  return {
    part: "balancer-errors",
    description: `The balancer itself answers with 5xx more than ${maximumErrorsPerMinute} times a minute: 503 is a group without healthy targets, 502 a target that broke off, 504 one that was too slow. Move the traffic back to the side that answers.`,
    watch: {
      namespace: "AWS/ApplicationELB",
      name: "HTTPCode_ELB_5XX_Count",
      dimensions: { LoadBalancer: loadBalancerArnSuffix },
      statistic: "Sum",
    },
    limit: { above: maximumErrorsPerMinute },
    missingData: "notBreaching",
  };
}
