import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessPolicy, BaseComponent, type EnvironmentContext, trustPolicy } from "@causeway/core/component";

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
export class MonitoringRole extends BaseComponent {
  /** Known once the role may write. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: MonitoringRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:MonitoringRole", name, args.environment, opts);

    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const place = pulumi.interpolate`${this.environment.region}:${accountId}`;
    const role = this.createRole({
      accountId,
      instanceArns: args.instanceIdentifiers.map(
        (identifier) => pulumi.interpolate`arn:${partition}:rds:${place}:db:${identifier}`,
      ),
    });
    const policy = this.allowWriting(role, pulumi.interpolate`arn:${partition}:logs:${place}:log-group:RDSOSMetrics`);

    this.roleArn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ roleArn: this.roleArn });
  }

  private createRole({
    accountId,
    instanceArns,
  }: {
    readonly accountId: pulumi.Output<string>;
    readonly instanceArns: readonly pulumi.Output<string>[];
  }): aws.iam.Role {
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([
          {
            principals: { Service: "monitoring.rds.amazonaws.com" },
            conditions: {
              StringEquals: { "aws:SourceAccount": accountId },
              ArnEquals: { "aws:SourceArn": instanceArns },
            },
          },
        ]),
        tags: this.childTags("role", { Tier: "data" }),
      },
      this.childOpts(),
    );
  }

  /**
   * The group is one for the whole account and region: RDS makes it with the first instance that is watched. For permissions a
   * group's ARN ends with `:*`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
   */
  private allowWriting(role: aws.iam.Role, groupArn: pulumi.Output<string>): aws.iam.RolePolicy {
    return new aws.iam.RolePolicy(
      this.childName("write"),
      {
        role: role.name,
        policy: accessPolicy([
          {
            actions: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
            resources: [pulumi.interpolate`${groupArn}:*`],
          },
          {
            actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
            resources: [pulumi.interpolate`${groupArn}:log-stream:*`],
          },
        ]),
      },
      this.childOpts(),
    );
  }
}
