import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { sharedTier } from "./tier.ts";

export interface LogGroupArgs {
  readonly environment: EnvironmentContext;
  /** Key of the region that encrypts the logs; its policy must admit CloudWatch Logs. @default CloudWatch's own key */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** What the name starts with where a service asks for it, as EventBridge for `/aws/events/`. @default nothing */
  readonly prefix?: `/aws/${string}/` | undefined;
}

/**
 * Makes a place for logs that are kept as long as the environment's lifecycle says, and no longer.
 * Makes: 1 log group: 7 days in an ephemeral environment; in a protected one 365 days, and Pulumi's protection.
 *
 * A log group that its writer makes by itself keeps logs for ever, unencrypted by a key of ours, and is left behind.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class LogGroup extends BaseComponent {
  readonly logGroupName: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;

  constructor(name: string, args: LogGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:LogGroup", name, args.environment, opts);

    const logGroup = this.createLogGroup(args);

    this.logGroupName = logGroup.name;
    this.logGroupArn = logGroup.arn;
    this.registerOutputs({ logGroupName: this.logGroupName, logGroupArn: this.logGroupArn });
  }

  private createLogGroup({ prefix, keyArn }: LogGroupArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName("logs"),
      {
        name:
          prefix === undefined
            ? this.physicalName("log-group", "logs")
            : `${prefix}${this.physicalName("prefixed-log-group", "logs")}`,
        retentionInDays: this.lifecycle.logRetentionDays,
        ...(keyArn === undefined ? {} : { kmsKeyId: keyArn }),
        tags: this.childTags("logs", { Tier: sharedTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
