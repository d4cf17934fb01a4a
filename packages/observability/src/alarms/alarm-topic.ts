import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  BaseComponent,
  type EnvironmentContext,
  resourcePolicy,
  type ResourceStatement,
} from "@causeway/core/component";
import { sharedTier } from "../tier.ts";

export interface AlarmTopicArgs {
  readonly environment: EnvironmentContext;
  /**
   * Key of the region that encrypts the messages; its policy must admit `cloudwatch.amazonaws.com`, and
   * `events.amazonaws.com` where event rules publish. AWS's own key for SNS admits neither, so that alarms would vanish.
   * @default no key
   */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Each gets a mail to confirm first. @default none */
  readonly emails?: readonly string[] | undefined;
}

/**
 * Makes the topic that alarms are told to.
 * Makes: 1 topic, its policy, and 1 subscription per address.
 *
 * Alarms of this account may publish, and only over TLS. Event rules may not: that takes an `EventAlarmTopic`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
 */
export class AlarmTopic extends BaseComponent {
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:AlarmTopic", name, args.environment, opts);

    const topic = this.createTopic(args);
    this.createPolicy(topic);
    for (const email of new Set(args.emails)) {
      this.subscribe(topic, email);
    }

    this.topicArn = topic.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }

  private createTopic({ keyArn }: AlarmTopicArgs): aws.sns.Topic {
    return new aws.sns.Topic(
      this.childName("topic"),
      {
        name: this.physicalName("sns", "topic"),
        ...(keyArn === undefined ? {} : { kmsMasterKeyId: keyArn }),
        tags: this.childTags("topic", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  /** The account is a condition: without it every account's alarms could ring here. */
  private createPolicy(topic: aws.sns.Topic): void {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const alarms = pulumi.interpolate`arn:${partition}:cloudwatch:${this.environment.region}:${accountId}:alarm:*`;
    const publish = { actions: ["sns:Publish"], resources: [topic.arn] } as const;
    const policy = resourcePolicy([
      {
        sid: "Alarms",
        principals: { Service: "cloudwatch.amazonaws.com" },
        ...publish,
        conditions: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": alarms } },
      },
      ...this.furtherPublishers(topic),
      {
        sid: "TlsOnly",
        effect: "Deny",
        principals: "*",
        ...publish,
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    new aws.sns.TopicPolicy(this.childName("policy"), { arn: topic.arn, policy }, this.childOpts());
  }

  /** Statements of the topic's policy that let others publish than alarms. */
  protected furtherPublishers(_topic: aws.sns.Topic): readonly ResourceStatement[] {
    return [];
  }

  /** Named by the address, so that a new one in front of others moves none. */
  private subscribe(topic: aws.sns.Topic, email: string): void {
    new aws.sns.TopicSubscription(
      this.childName(email),
      { topic: topic.arn, protocol: "email", endpoint: email },
      this.childOpts(),
    );
  }
}
