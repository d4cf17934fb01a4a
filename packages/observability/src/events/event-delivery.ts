import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { sharedTier } from "../tier.ts";
import { type EventPattern, eventPattern } from "./event-pattern.ts";
import { EventQueue } from "./event-queue.ts";
import { triedForADay } from "./retry-policy.ts";

export interface EventDeliveryArgs {
  readonly environment: EnvironmentContext;
  readonly busName: pulumi.Input<string>;
  /** What the events are, in the rule's description. */
  readonly description: string;
  readonly pattern: EventPattern;
  /** Who gets them, by a short name. A rule without anybody matches events and drops them, so that there is at least one. */
  readonly consumers: Readonly<Record<string, EventConsumer>>;
  /** Key of the region that encrypts the queues; its policy must admit `events.amazonaws.com`. @default SQS's own */
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** A queue that is made here, or a function that there is. */
export type EventConsumer =
  | { readonly kind: "queue" }
  | { readonly kind: "function"; readonly functionArn: pulumi.Input<string> };

/**
 * Brings the events of a bus that match a pattern to those who work on them, and loses none on the way.
 * Makes: 1 rule, 1 dead-letter queue with its policy; per queue 1 queue with its policy and 1 target; per function 1
 * permission and 1 target. Each target is tried for a day.
 *
 * @throws UserError `observability/event-pattern-invalid` when a leaf of the pattern is no list.
 * @throws UserError `observability/event-no-consumer` when nobody gets the events.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export class EventDelivery extends BaseComponent {
  readonly ruleArn: pulumi.Output<string>;
  readonly deadLetterQueueArn: pulumi.Output<string>;
  readonly deadLetterQueueName: pulumi.Output<string>;
  /** Of the queues that are made, by the consumer's name. */
  readonly queueArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: EventDeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:EventDelivery", name, args.environment, opts);

    assertConsumed(args);
    const rule = this.createRule(args);
    const deadLetters = this.createDeadLetters(rule, args);
    const ends: Ends = { rule, deadLetters };
    const queues: Record<string, EventQueue> = {};
    for (const [consumer, to] of Object.entries(args.consumers)) {
      if (to.kind === "queue") {
        queues[consumer] = this.deliverToQueue(consumer, ends, args);
      } else {
        this.deliverToFunction(consumer, ends, to.functionArn);
      }
    }

    this.ruleArn = rule.arn;
    this.deadLetterQueueArn = deadLetters.queueArn;
    this.deadLetterQueueName = deadLetters.queueName;
    this.queueArns = Object.fromEntries(Object.entries(queues).map(([consumer, queue]) => [consumer, queue.queueArn]));
    this.registerOutputs({
      ruleArn: this.ruleArn,
      deadLetterQueueArn: this.deadLetterQueueArn,
      deadLetterQueueName: this.deadLetterQueueName,
      queueArns: this.queueArns,
    });
  }

  private createRule({ busName, description, pattern }: EventDeliveryArgs): aws.cloudwatch.EventRule {
    return new aws.cloudwatch.EventRule(
      this.childName("rule"),
      {
        name: this.physicalName("event-rule", "rule"),
        description,
        eventBusName: busName,
        eventPattern: eventPattern(pattern),
        tags: this.childTags("rule", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  private createDeadLetters(rule: aws.cloudwatch.EventRule, { environment, keyArn }: EventDeliveryArgs): EventQueue {
    const senderArns = [rule.arn];
    return new EventQueue(this.childName("undelivered"), { environment, senderArns, keyArn }, this.childOpts());
  }

  private deliverToQueue(consumer: string, ends: Ends, { environment, keyArn }: EventDeliveryArgs): EventQueue {
    const { rule, deadLetters } = ends;
    const queue = new EventQueue(
      this.childName(consumer),
      { environment, senderArns: [rule.arn], keyArn, deadLetterQueueArn: deadLetters.queueArn },
      this.childOpts(),
    );
    this.createTarget(consumer, ends, { arn: queue.queueArn, right: queue });
    return queue;
  }

  private deliverToFunction(consumer: string, ends: Ends, functionArn: pulumi.Input<string>): void {
    const right = new aws.lambda.Permission(
      this.childName(`invoke-${consumer}`),
      {
        function: functionArn,
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
        sourceArn: ends.rule.arn,
      },
      this.childOpts(),
    );
    this.createTarget(consumer, ends, { arn: functionArn, right });
  }

  /** No role: queues and functions take events by their own policy, and fail with a role where they are encrypted. */
  private createTarget(
    consumer: string,
    { rule, deadLetters }: Ends,
    to: { readonly arn: pulumi.Input<string>; readonly right: pulumi.Resource },
  ): void {
    new aws.cloudwatch.EventTarget(
      this.childName(`to-${consumer}`),
      {
        rule: rule.name,
        eventBusName: rule.eventBusName,
        arn: to.arn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: triedForADay,
      },
      // An event that comes before the policies goes nowhere, and nothing in the target names them.
      this.childOpts({ dependsOn: [to.right, deadLetters] }),
    );
  }
}

/** Where events come from, and where they end when nobody takes them. */
interface Ends {
  readonly rule: aws.cloudwatch.EventRule;
  readonly deadLetters: EventQueue;
}

function assertConsumed({ consumers, description }: EventDeliveryArgs): void {
  if (Object.keys(consumers).length === 0) {
    throw new UserError(
      "observability/event-no-consumer",
      `Nobody gets the events "${description}"; allowed are one consumer or more.`,
      { hint: "Name a queue or a function under consumers: a rule without a target drops what it matches." },
    );
  }
}
