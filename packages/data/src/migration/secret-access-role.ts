import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessPolicy, BaseComponent, type EnvironmentContext, trustPolicy } from "@causeway/core/component";

export interface SecretAccessRoleArgs {
  readonly environment: EnvironmentContext;
  readonly secretArns: readonly pulumi.Input<string>[];
  /** Keys that encrypt them. */
  readonly keyArns: readonly pulumi.Input<string>[];
}

/**
 * Makes the role by which AWS DMS reads the credentials of its endpoints, also those that rotation changes.
 * Makes: 1 role that may read these secrets only.
 *
 * For secrets DMS takes roles on under the name of its region.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/security_iam_secretsmanager.html
 */
export class SecretAccessRole extends BaseComponent {
  /** Known once the role may read. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: SecretAccessRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:SecretAccessRole", name, args.environment, opts);

    const role = this.createRole();
    const policy = this.allowReading(role, args);

    this.roleArn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ roleArn: this.roleArn });
  }

  private createRole(): aws.iam.Role {
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([{ principals: { Service: `dms.${this.environment.region}.amazonaws.com` } }]),
        tags: this.childTags("role", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private allowReading(role: aws.iam.Role, { secretArns, keyArns }: SecretAccessRoleArgs): aws.iam.RolePolicy {
    const viaSecretsManager = { "kms:ViaService": `secretsmanager.${this.environment.region}.amazonaws.com` };
    return new aws.iam.RolePolicy(
      this.childName("read"),
      {
        role: role.name,
        policy: accessPolicy([
          { actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], resources: secretArns },
          { actions: ["kms:Decrypt"], resources: keyArns, conditions: { StringEquals: viaSecretsManager } },
          { actions: ["kms:DescribeKey"], resources: keyArns },
        ]),
      },
      this.childOpts(),
    );
  }
}
