import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, resourcePolicy } from "@causeway/core/component";
import { sharedTier } from "../tier.ts";

export interface EventQueueArgs {
  readonly environment: EnvironmentContext;
  /** The rules, and the bus, that may send here. */
  readonly senderArns: readonly pulumi.Input<string>[];
  /** Key of the region; its policy must admit `events.amazonaws.com`. @default SQS's own encryption */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Where a message goes that was taken five times and never done. @default nowhere, as for a dead-letter queue itself */
  readonly deadLetterQueueArn?: pulumi.Input<string> | undefined;
  /** How long a consumer may work at one message. @default 180, six times what a function of ours may run */
  readonly visibilityTimeoutSeconds?: number | undefined;
}

/**
 * Makes a queue that takes events from the named rules only, and only over TLS. Messages wait 14 days, the longest there is.
 * Makes: 1 queue and its policy.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class EventQueue extends BaseComponent {
  readonly queueArn: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;
  readonly queueUrl: pulumi.Output<string>;

  constructor(name: string, args: EventQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:EventQueue", name, args.environment, opts);

    const queue = this.createQueue(args);
    this.admit(queue, args.senderArns);

    this.queueArn = queue.arn;
    this.queueName = queue.name;
    this.queueUrl = queue.url;
    this.registerOutputs({ queueArn: this.queueArn, queueName: this.queueName, queueUrl: this.queueUrl });
  }

  private createQueue({ keyArn, deadLetterQueueArn, ...args }: EventQueueArgs): aws.sqs.Queue {
    return new aws.sqs.Queue(
      this.childName("queue"),
      {
        name: this.physicalName("sqs", "queue"),
        messageRetentionSeconds: 14 * 86_400,
        visibilityTimeoutSeconds: args.visibilityTimeoutSeconds ?? 180,
        ...(keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn }),
        ...(deadLetterQueueArn === undefined ? {} : { redrivePolicy: redriveTo(deadLetterQueueArn) }),
        tags: this.childTags("queue", { Tier: sharedTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private admit(queue: aws.sqs.Queue, senderArns: readonly pulumi.Input<string>[]): void {
    const policy = resourcePolicy([
      {
        sid: "Rules",
        principals: { Service: "events.amazonaws.com" },
        actions: ["sqs:SendMessage"],
        resources: [queue.arn],
        conditions: { ArnEquals: { "aws:SourceArn": senderArns } },
      },
      {
        sid: "TlsOnly",
        effect: "Deny",
        principals: "*",
        actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
        resources: [queue.arn],
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    new aws.sqs.QueuePolicy(this.childName("policy"), { queueUrl: queue.url, policy }, this.childOpts());
  }
}

function redriveTo(deadLetterTargetArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({ deadLetterTargetArn, maxReceiveCount: 5 });
}
