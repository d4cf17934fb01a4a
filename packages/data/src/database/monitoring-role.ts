import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement, EnvironmentContext, TrustStatement } from "@causeway/core/component";
import { ServiceRole } from "../access/service-role.ts";

export interface MonitoringRoleArgs {
  readonly environment: EnvironmentContext;
  /** Of the instances that are watched, as they will be named. */
  readonly instanceIdentifiers: readonly string[];
}

/**
 * Makes the role by which RDS writes the metrics of an instance's operating system (enhanced monitoring).
 * Makes: 1 role that may write to RDS's own log group only, for these instances only.
 *
 * AWS's managed policy lets it make and write to every group whose name begins with RDS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export class MonitoringRole extends ServiceRole {
  /** Known once the role may write. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: MonitoringRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:MonitoringRole", name, args.environment, opts);

    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const place = pulumi.interpolate`${this.environment.region}:${accountId}`;
    const instanceArns = args.instanceIdentifiers.map(
      (identifier) => pulumi.interpolate`arn:${partition}:rds:${place}:db:${identifier}`,
    );

    this.roleArn = this.createRole({
      trust: trustOf(accountId, instanceArns),
      policy: "write",
      statements: writing(pulumi.interpolate`arn:${partition}:logs:${place}:log-group:RDSOSMetrics`),
    });
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function trustOf(accountId: pulumi.Output<string>, instanceArns: readonly pulumi.Output<string>[]): TrustStatement {
  return {
    principals: { Service: "monitoring.rds.amazonaws.com" },
    conditions: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnEquals: { "aws:SourceArn": instanceArns },
    },
  };
}

/**
 * The group is one for the whole account and region: RDS makes it with the first instance that is watched. For permissions a
 * group's ARN ends with `:*`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function writing(groupArn: pulumi.Output<string>): readonly AccessStatement[] {
  return [
    {
      actions: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
      resources: [pulumi.interpolate`${groupArn}:*`],
    },
    {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
      resources: [pulumi.interpolate`${groupArn}:log-stream:*`],
    },
  ];
}
