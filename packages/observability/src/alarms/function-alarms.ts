import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface FunctionAlarmsArgs extends AlarmSetArgs {
  readonly functionName: pulumi.Input<string>;
  /** Name, not ARN, of the queue that takes what the function failed at. @default no alarm on it */
  readonly deadLetterQueueName?: pulumi.Input<string> | undefined;
}

/**
 * Watches a function. Errors and throttles count from the first: one that runs once a month fails in one minute only.
 * Makes: 2 alarms: errors, throttles; 1 more with a dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class FunctionAlarms extends AlarmSet {
  constructor(name: string, args: FunctionAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:FunctionAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

function plansOf({ functionName, deadLetterQueueName }: FunctionAlarmsArgs): readonly AlarmPlan[] {
  const series = { namespace: "AWS/Lambda", dimensions: { FunctionName: functionName } } as const;
  return [
    {
      part: "errors",
      description:
        "A run of the function failed. Read its log; a rotation that failed leaves the old secret valid, a validation that failed stops the cut-over.",
      watch: { ...series, name: "Errors", statistic: "Sum" },
      limit: { above: 0 },
      missingData: "notBreaching",
      minutes: 1,
    },
    {
      part: "throttles",
      description:
        "Runs of the function were refused: the account's or the function's own concurrency is used up. Raise the one that is, or see what else runs so often.",
      watch: { ...series, name: "Throttles", statistic: "Sum" },
      limit: { above: 0 },
      missingData: "notBreaching",
      minutes: 1,
    },
    ...(deadLetterQueueName === undefined ? [] : [deadLetters(deadLetterQueueName)]),
  ];
}

/** SQS tells nothing of a queue that was unused for six hours. */
function deadLetters(queueName: pulumi.Input<string>): AlarmPlan {
  return {
    part: "dead-letters",
    description:
      "The function gave up on an event, which waits in the dead-letter queue. Mend the cause, then send it again; it is lost when its retention ends.",
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
