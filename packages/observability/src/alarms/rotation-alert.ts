import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { eventPattern } from "../events/event-pattern.ts";
import { triedForADay } from "../events/retry-policy.ts";
import { sharedTier } from "../tier.ts";
import type { EventTopic } from "./event-alarm-topic.ts";

export interface RotationAlertArgs {
  readonly environment: EnvironmentContext;
  /** Who is told: an `EventAlarmTopic`, since no other takes what a rule sends. */
  readonly topic: EventTopic;
  readonly secretArn: pulumi.Input<string>;
}

/**
 * Tells when a secret could not be rotated, also where the function was never reached and so has no error to count.
 * Makes: 1 rule on the account's own event bus, and its target.
 *
 * Secrets Manager tells through CloudTrail: the account needs a trail that logs management events in this region.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/monitoring-eventbridge.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
export class RotationAlert extends BaseComponent {
  readonly ruleArn: pulumi.Output<string>;

  constructor(name: string, args: RotationAlertArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:RotationAlert", name, args.environment, opts);

    const rule = this.createRule(args);
    this.createTarget(rule, args);

    this.ruleArn = rule.arn;
    this.registerOutputs({ ruleArn: this.ruleArn });
  }

  private createRule({ secretArn }: RotationAlertArgs): aws.cloudwatch.EventRule {
    return new aws.cloudwatch.EventRule(
      this.childName("failed"),
      {
        name: this.physicalName("event-rule", "failed"),
        description: "A secret of this environment could not be rotated",
        eventPattern: eventPattern({
          source: ["aws.secretsmanager"],
          "detail-type": ["AWS Service Event via CloudTrail"],
          detail: {
            eventSource: ["secretsmanager.amazonaws.com"],
            eventName: ["RotationFailed", "RotationAbandoned", "TestRotationFailed"],
            additionalEventData: { SecretId: [pulumi.output(secretArn)] },
          },
        }),
        tags: this.childTags("failed", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  /** No role: a topic takes events by its own policy, and loses them with a role where it is encrypted. */
  private createTarget(rule: aws.cloudwatch.EventRule, { topic }: RotationAlertArgs): void {
    new aws.cloudwatch.EventTarget(
      this.childName("topic"),
      {
        rule: rule.name,
        arn: topic.topicArn,
        inputTransformer: {
          inputPaths: { secret: "$.detail.additionalEventData.SecretId", what: "$.detail.eventName" },
          inputTemplate:
            '"Rotation of <secret> ended with <what>. The old value stays valid: read the log of the rotation function, mend the cause, then start the rotation again."',
        },
        retryPolicy: triedForADay,
      },
      this.childOpts(),
    );
  }
}
