import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface DeadLetterAlarmsArgs extends AlarmSetArgs {
  /** Names, not ARNs, of the queues, by a short name for what did not arrive. */
  readonly queueNames: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * Watches queues that should be empty: events that nobody could be given. The function's own queue is watched by
 * `FunctionAlarms`.
 * Makes: 1 alarm for each queue.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class DeadLetterAlarms extends AlarmSet {
  constructor(name: string, args: DeadLetterAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plans = Object.entries(args.queueNames).map(([part, queueName]) => planOf(part, queueName));
    super("causeway:observability:DeadLetterAlarms", name, { ...args, plans, opts });
  }
}

/** SQS tells nothing of a queue that was unused for six hours. */
function planOf(part: string, queueName: pulumi.Input<string>): AlarmPlan {
  return {
    part,
    description:
      "Events wait in a dead-letter queue: their target refused them for a day. Each message says why in its attributes. Mend that, then send them again; they are lost after 14 days.",
    watch: {
      namespace: "AWS/SQS",
      name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queueName },
      statistic: "Maximum",
    },
    limit: { above: 0 },
    missingData: "notBreaching",
  };
}
