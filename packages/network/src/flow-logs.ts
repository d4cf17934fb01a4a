import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "./network-placement.ts";
import { sharedTier } from "./tier.ts";

export interface FlowLogsArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId">;
  /** Key of the region that encrypts the log group; its policy must admit CloudWatch Logs. @default CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/**
 * Records who talked to whom in a network, in CloudWatch Logs.
 * Makes: 1 log group, 1 role that may write to that group only, 1 flow log of accepted and rejected traffic.
 *
 * Logs are kept as long as the environment's lifecycle says.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export class FlowLogs extends BaseComponent {
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:FlowLogs", name, args.environment, opts);

    const logGroup = this.createLogGroup(args);
    const role = this.createRole();
    const policy = this.allowWriting(role, logGroup);
    this.createFlowLog(args, { logGroup, role, policy });

    this.logGroupName = logGroup.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private createLogGroup(args: FlowLogsArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName("log-group"),
      {
        name: this.physicalName("log-group", "log-group"),
        retentionInDays: this.lifecycle.logRetentionDays,
        ...(args.kmsKeyArn === undefined ? {} : { kmsKeyId: args.kmsKeyArn }),
        tags: this.childTags("log-group", { Tier: sharedTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  /** The conditions keep flow logs of other accounts from writing through this role. */
  private createRole(): aws.iam.Role {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const assumeRolePolicy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: {
              "aws:SourceArn": pulumi.interpolate`arn:*:ec2:${this.environment.region}:${accountId}:vpc-flow-log/*`,
            },
          },
        },
      ],
    });
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy,
        tags: this.childTags("role", { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  /** The log group is ours, so that the service needs no right to make or list groups. */
  private allowWriting(role: aws.iam.Role, logGroup: aws.cloudwatch.LogGroup): aws.iam.RolePolicy {
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [logGroup.arn, pulumi.interpolate`${logGroup.arn}:*`],
        },
      ],
    });
    return new aws.iam.RolePolicy(this.childName("write"), { role: role.name, policy }, this.childOpts());
  }

  private createFlowLog(
    args: FlowLogsArgs,
    { logGroup, role, policy }: { logGroup: aws.cloudwatch.LogGroup; role: aws.iam.Role; policy: aws.iam.RolePolicy },
  ): void {
    new aws.ec2.FlowLog(
      this.childName("flow-log"),
      {
        vpcId: args.network.vpcId,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
        tags: this.childTags("flow-log", { Tier: sharedTier }),
      },
      // The role alone may not write yet.
      this.childOpts({ dependsOn: policy }),
    );
  }
}
