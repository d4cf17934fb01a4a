import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, trustPolicy } from "@causeway/core/component";

export interface MigrationAccountRolesArgs {
  readonly environment: EnvironmentContext;
}

/** The names that AWS DMS looks for, and the policies that AWS keeps for them. */
const accountRoles = [
  { part: "vpc", name: "dms-vpc-role", policy: "AmazonDMSVPCManagementRole" },
  { part: "logs", name: "dms-cloudwatch-logs-role", policy: "AmazonDMSCloudWatchLogsRole" },
] as const;

/**
 * Makes the two roles by which AWS DMS works in an account: one places replication instances in networks, one writes logs.
 * Makes: 2 roles, 2 attachments of AWS's own policies.
 *
 * Their names are fixed, so that an account has them once, in all its regions: a second environment in the account must take
 * those that are there. Without the second role tasks run and log nothing.
 *
 * They carry no condition on who calls for which task: with one, DMS has failed to take them on and to log.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole
 * @see https://github.com/terraform-aws-modules/terraform-aws-dms/issues/84
 */
export class MigrationAccountRoles extends BaseComponent {
  constructor(name: string, args: MigrationAccountRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:MigrationAccountRoles", name, args.environment, opts);

    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    for (const { part, name: roleName, policy } of accountRoles) {
      const role = this.createRole(part, roleName);
      new aws.iam.RolePolicyAttachment(
        this.childName(`${part}-policy`),
        { role: role.name, policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/${policy}` },
        this.childOpts({ protect: this.lifecycle.protect }),
      );
    }

    this.registerOutputs({});
  }

  private createRole(part: string, name: string): aws.iam.Role {
    return new aws.iam.Role(
      this.childName(part),
      {
        name,
        assumeRolePolicy: trustPolicy([{ principals: { Service: "dms.amazonaws.com" } }]),
        tags: this.childTags(part, { Tier: "shared" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
