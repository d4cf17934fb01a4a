import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ResourceStatement } from "@causeway/core/component";
import { AlarmTopic } from "./alarm-topic.ts";

/** A topic whose policy lets event rules publish. Without that they do not, and only a metric of the rule tells. */
export interface EventTopic {
  readonly topicArn: pulumi.Input<string>;
  readonly admitsEvents: true;
}

/**
 * Makes the topic that alarms are told to, and event rules, as of `RotationAlert`.
 * Makes: what an `AlarmTopic` makes.
 *
 * EventBridge shows a topic neither account nor rule, so that rules of every account that knows the ARN may publish: with any
 * condition its messages are dropped.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
 */
export class EventAlarmTopic extends AlarmTopic implements EventTopic {
  readonly admitsEvents = true;

  protected override furtherPublishers({ arn }: aws.sns.Topic): readonly ResourceStatement[] {
    return [
      {
        sid: "Events",
        principals: { Service: "events.amazonaws.com" },
        actions: ["sns:Publish"],
        resources: [arn],
      },
    ];
  }
}
