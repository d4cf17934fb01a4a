import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface HealthCheckAlarmsArgs extends AlarmSetArgs {
  /** Name of the function that asks, once a minute: the dimension `Check` of its metrics. */
  readonly functionName: pulumi.Input<string>;
}

/**
 * Watches what a caller sees of a service: the answer, by name, with the certificate checked.
 * Makes: 1 alarm.
 *
 * A check that does not run tells nothing, and silence is no health.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export class HealthCheckAlarms extends AlarmSet {
  constructor(name: string, args: HealthCheckAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:HealthCheckAlarms", name, { ...args, plans: [unhealthy(args)], opts });
  }
}

function unhealthy({ functionName }: HealthCheckAlarmsArgs): AlarmPlan {
  return {
    part: "unhealthy",
    description:
      "The service does not answer as it should, or nobody asks it any more. The log of the check says what came back; if only this side is ill, its traffic goes to the other one.",
    watch: {
      namespace: "Causeway/Checks",
      name: "Healthy",
      dimensions: { Check: functionName },
      statistic: "Minimum",
    },
    limit: { below: 1 },
    missingData: "breaching",
  };
}
