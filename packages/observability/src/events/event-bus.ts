import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, resourcePolicy } from "@causeway/core/component";
import { LogGroup } from "../log-group.ts";
import { sharedTier } from "../tier.ts";
import { type EventPattern, eventPattern } from "./event-pattern.ts";
import { EventQueue } from "./event-queue.ts";
import { triedForADay } from "./retry-policy.ts";

export interface EventBusArgs {
  readonly environment: EnvironmentContext;
  /** Who sends, as `zdm.migration.blue`: the `source` of every event of this environment. */
  readonly source: string;
  /** What an event must have besides its source to be written down. @default nothing more */
  readonly pattern?: EventPattern | undefined;
  /**
   * Key of the region that encrypts bus, archive, queue and logs; its policy must admit `events.amazonaws.com`, and CloudWatch
   * Logs. @default each service's own encryption
   */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Days that events can be replayed. @default as long as logs are kept */
  readonly archiveDays?: number | undefined;
  /**
   * Who lets EventBridge write to the log group: a policy of the account, of which a region holds 10; one of the log group
   * itself, of which there is no such limit; or one for `/aws/events/*` that the account already has. @default account
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
   */
  readonly logsPolicy?: "account" | "log-group" | "existing" | undefined;
}

/**
 * Makes the bus on which a migration tells what it does, with a record of every event.
 * Makes: 1 bus that takes events from this account only, and its policy; 1 archive to replay from; 1 rule that writes all
 * events of the source to 1 log group, with its target and the right to write; 1 dead-letter queue and its policy.
 *
 * @throws UserError `observability/event-pattern-invalid` when a leaf of the pattern is no list.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export class EventBus extends BaseComponent {
  readonly busName: pulumi.Output<string>;
  readonly busArn: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly archiveArn: pulumi.Output<string>;
  readonly ruleArn: pulumi.Output<string>;
  readonly deadLetterQueueArn: pulumi.Output<string>;
  readonly deadLetterQueueName: pulumi.Output<string>;

  constructor(name: string, args: EventBusArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:EventBus", name, args.environment, opts);

    const pattern = eventPattern({ source: [args.source], ...args.pattern });
    const bus = this.createBus(args);
    this.admitAccount(bus);
    const archive = this.createArchive(bus, args);
    const rule = this.createRule(bus, pattern);
    const queue = this.createDeadLetters(rule, args);
    const logGroup = this.createLogGroup(args);
    const right = this.admitEvents(logGroup, args.logsPolicy ?? "account");
    this.createTarget(rule, { logGroup, queue, right });

    this.busName = bus.name;
    this.busArn = bus.arn;
    this.logGroupName = logGroup.logGroupName;
    this.archiveArn = archive.arn;
    this.ruleArn = rule.arn;
    this.deadLetterQueueArn = queue.queueArn;
    this.deadLetterQueueName = queue.queueName;
    this.registerOutputs({
      busName: this.busName,
      busArn: this.busArn,
      logGroupName: this.logGroupName,
      archiveArn: this.archiveArn,
      ruleArn: this.ruleArn,
      deadLetterQueueArn: this.deadLetterQueueArn,
      deadLetterQueueName: this.deadLetterQueueName,
    });
  }

  /** An event source name is for partners' buses only. */
  private createBus({ keyArn, source }: EventBusArgs): aws.cloudwatch.EventBus {
    return new aws.cloudwatch.EventBus(
      this.childName("bus"),
      {
        name: this.physicalName("event-bus", "bus"),
        description: `Events of ${source}`,
        ...(keyArn === undefined ? {} : { kmsKeyIdentifier: keyArn }),
        tags: this.childTags("bus", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  private admitAccount(bus: aws.cloudwatch.EventBus): void {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const policy = resourcePolicy([
      {
        sid: "ThisAccount",
        principals: { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:root` },
        actions: ["events:PutEvents"],
        resources: [bus.arn],
      },
      {
        sid: "NoOtherAccount",
        effect: "Deny",
        principals: "*",
        actions: ["events:PutEvents"],
        resources: [bus.arn],
        conditions: {
          StringNotEquals: { "aws:PrincipalAccount": accountId },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ]);
    new aws.cloudwatch.EventBusPolicy(this.childName("policy"), { eventBusName: bus.name, policy }, this.childOpts());
  }

  private createArchive(
    bus: aws.cloudwatch.EventBus,
    { keyArn, archiveDays }: EventBusArgs,
  ): aws.cloudwatch.EventArchive {
    return new aws.cloudwatch.EventArchive(
      this.childName("archive"),
      {
        name: this.physicalName("event-archive", "archive"),
        description: "Every event of the bus, to be sent again",
        eventSourceArn: bus.arn,
        retentionDays: archiveDays ?? this.lifecycle.logRetentionDays,
        ...(keyArn === undefined ? {} : { kmsKeyIdentifier: keyArn }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createRule(bus: aws.cloudwatch.EventBus, pattern: pulumi.Output<string>): aws.cloudwatch.EventRule {
    return new aws.cloudwatch.EventRule(
      this.childName("all"),
      {
        name: this.physicalName("event-rule", "all"),
        description: "Writes every event of the migration down",
        eventBusName: bus.name,
        eventPattern: pattern,
        tags: this.childTags("all", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  private createDeadLetters(rule: aws.cloudwatch.EventRule, { environment, keyArn }: EventBusArgs): EventQueue {
    const senderArns = [rule.arn];
    return new EventQueue(this.childName("undelivered"), { environment, senderArns, keyArn }, this.childOpts());
  }

  private createLogGroup({ environment, keyArn }: EventBusArgs): LogGroup {
    return new LogGroup(this.childName("log"), { environment, keyArn, prefix: "/aws/events/" }, this.childOpts());
  }

  /** EventBridge writes to logs by their policy alone, and drops events in silence where there is none. */
  private admitEvents(logGroup: LogGroup, kind: "account" | "log-group" | "existing"): pulumi.Resource[] {
    if (kind === "existing") return [];
    const policyDocument = resourcePolicy([
      {
        sid: "Events",
        principals: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [pulumi.interpolate`${logGroup.logGroupArn}:*`],
      },
    ]);
    const policy = new aws.cloudwatch.LogResourcePolicy(
      this.childName("write"),
      {
        policyDocument,
        ...(kind === "account"
          ? { policyName: this.physicalName("iam-policy", "write") }
          : { resourceArn: logGroup.logGroupArn }),
      },
      this.childOpts(),
    );
    return [policy];
  }

  /** No role: for a log group it is refused. */
  private createTarget(
    rule: aws.cloudwatch.EventRule,
    to: { readonly logGroup: LogGroup; readonly queue: EventQueue; readonly right: pulumi.Resource[] },
  ): void {
    new aws.cloudwatch.EventTarget(
      this.childName("to-log"),
      {
        rule: rule.name,
        eventBusName: rule.eventBusName,
        arn: to.logGroup.logGroupArn,
        deadLetterConfig: { arn: to.queue.queueArn },
        retryPolicy: triedForADay,
      },
      // Before the policies, what arrives is lost; nothing in the target names them.
      this.childOpts({ dependsOn: [...to.right, to.queue] }),
    );
  }
}
