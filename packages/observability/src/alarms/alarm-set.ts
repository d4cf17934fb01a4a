import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { sharedTier } from "../tier.ts";
import { type AlarmPlan, metricAlarm } from "./metric-alarm.ts";

/** What every set of alarms is given. */
export interface AlarmSetArgs {
  readonly environment: EnvironmentContext;
  /** Who is told when an alarm goes off, and when it is over. */
  readonly topicArn: pulumi.Input<string>;
}

/** The alarms that watch one thing: what a rollback, a deployment and a dashboard refer to them by. */
export abstract class AlarmSet extends BaseComponent {
  readonly alarmNames: readonly pulumi.Output<string>[];
  readonly alarmArns: readonly pulumi.Output<string>[];

  protected constructor(
    type: string,
    name: string,
    args: AlarmSetArgs & {
      readonly plans: readonly AlarmPlan[];
      readonly opts?: pulumi.ComponentResourceOptions | undefined;
    },
  ) {
    super(type, name, args.environment, args.opts);

    const alarms = args.plans.map((plan) => this.createAlarm(plan, args.topicArn));

    this.alarmNames = alarms.map((alarm) => alarm.name);
    this.alarmArns = alarms.map((alarm) => alarm.arn);
    this.registerOutputs({ alarmNames: this.alarmNames, alarmArns: this.alarmArns });
  }

  private createAlarm(plan: AlarmPlan, topicArn: pulumi.Input<string>): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
      this.childName(plan.part),
      {
        name: this.physicalName("cloudwatch-alarm", plan.part),
        ...metricAlarm(plan),
        alarmActions: [topicArn],
        okActions: [topicArn],
        tags: this.childTags(plan.part, { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }
}
