import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent } from "@causeway/core/component";
import { sharedTier } from "../tier.ts";
import type { AlarmSetArgs } from "./alarm-set.ts";

export interface RollbackAlarmArgs extends AlarmSetArgs {
  /** Each of them alone is a reason to go back. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /** While this alarm is on nobody is told: a write freeze or a planned restart that sets the others off. @default none */
  readonly suppressor?: AlarmSuppressor | undefined;
}

export interface AlarmSuppressor {
  readonly alarmName: pulumi.Input<string>;
  /** How long an alarm waits to see whether the suppressor goes on too. @default 60 */
  readonly waitSeconds?: number | undefined;
  /** How long silence lasts when the suppressor is off again. @default 120 */
  readonly extensionSeconds?: number | undefined;
}

/**
 * Makes the one alarm that sends a cut-over back: it is on while any of the given ones is.
 * Makes: 1 composite alarm.
 *
 * A suppressor silences the message only: the state changes all the same, and a rollout reads the state.
 *
 * @throws UserError `observability/alarm-list-invalid` for no alarm, or more than the 100 that a composite alarm takes: at once;
 * for names that are too long together, once they are known.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export class RollbackAlarm extends BaseComponent {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;

  constructor(name: string, args: RollbackAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:RollbackAlarm", name, args.environment, opts);

    assertCount(args.alarmNames.length);
    const alarm = this.createAlarm(args);

    this.alarmName = alarm.alarmName;
    this.alarmArn = alarm.arn;
    this.registerOutputs({ alarmName: this.alarmName, alarmArn: this.alarmArn });
  }

  private createAlarm({ alarmNames, topicArn, suppressor }: RollbackAlarmArgs): aws.cloudwatch.CompositeAlarm {
    return new aws.cloudwatch.CompositeAlarm(
      this.childName("any"),
      {
        alarmName: this.physicalName("cloudwatch-alarm", "any"),
        alarmDescription:
          "At least one alarm of the cut-over is on. Traffic goes back to the side it came from; see which alarm it is before the next attempt.",
        alarmRule: pulumi.all([...alarmNames]).apply(anyOf),
        alarmActions: [topicArn],
        okActions: [topicArn],
        ...(suppressor === undefined ? {} : { actionsSuppressor: suppressionBy(suppressor) }),
        tags: this.childTags("any", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }
}

const mostAlarms = 100;

function assertCount(count: number): void {
  if (count < 1 || count > mostAlarms) {
    throw new UserError(
      "observability/alarm-list-invalid",
      `A rollback alarm is given ${count} alarms; allowed are 1 to ${mostAlarms}.`,
      { hint: "Pass alarmNames of the sets of alarms that speak for a rollback." },
    );
  }
}

const longestRule = 10_240;

function anyOf(names: readonly string[]): string {
  const rule = names.map((name) => `ALARM(${JSON.stringify(name)})`).join(" OR ");
  if (rule.length > longestRule) {
    throw new UserError(
      "observability/alarm-list-invalid",
      `The names of a rollback alarm's ${names.length} alarms make a rule of ${rule.length} characters; allowed are ${longestRule}.`,
      { hint: "Make one rollback alarm of each half, and one of both." },
    );
  }
  return rule;
}

function suppressionBy({ alarmName, waitSeconds = 60, extensionSeconds = 120 }: AlarmSuppressor) {
  return { alarm: alarmName, waitPeriod: waitSeconds, extensionPeriod: extensionSeconds };
}
