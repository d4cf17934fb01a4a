import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  type EnvironmentContext,
  trustPolicy,
} from "@causeway/core/component";
import { readSecrets, type SecretAccess } from "../access/read-secrets.ts";

export interface InstanceRoleArgs {
  readonly environment: EnvironmentContext;
  readonly statements: readonly AccessStatement[];
  readonly secrets: Pick<SecretAccess, "secretArns" | "keyArn"> | undefined;
}

const tier = { Tier: "private" };

/**
 * AWS's own caches, with which an application asks for a secret again and again, ask first which version is the current one.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_cache-java.html
 */
const readingActions = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"] as const;

/**
 * Makes the role of instances that people reach by Session Manager.
 * Makes: 1 role, 1 attachment of `AmazonSSMManagedInstanceCore`, 1 instance profile, and 1 policy where the instances may do more.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class InstanceRole extends BaseComponent {
  readonly roleArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly profileArn: pulumi.Output<string>;
  /** What instances must find when they start, and no property says. */
  readonly permissions: readonly pulumi.Resource[];

  constructor(name: string, args: InstanceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:InstanceRole", name, args.environment, opts);

    const role = this.createRole();
    const profile = new aws.iam.InstanceProfile(
      this.childName("profile"),
      {
        name: this.physicalName("iam-instance-profile", "profile"),
        role: role.name,
        tags: this.childTags("profile", tier),
      },
      this.childOpts(),
    );

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.profileArn = profile.arn;
    this.permissions = [this.admitSessions(role), ...this.allow(role, args)];
    this.registerOutputs({ roleArn: this.roleArn, roleName: this.roleName, profileArn: this.profileArn });
  }

  private createRole(): aws.iam.Role {
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([{ principals: { Service: "ec2.amazonaws.com" } }]),
        tags: this.childTags("role", tier),
      },
      this.childOpts(),
    );
  }

  private admitSessions(role: aws.iam.Role): aws.iam.RolePolicyAttachment {
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    return new aws.iam.RolePolicyAttachment(
      this.childName("sessions"),
      { role: role.name, policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore` },
      this.childOpts(),
    );
  }

  private allow(role: aws.iam.Role, { statements, secrets }: InstanceRoleArgs): readonly aws.iam.RolePolicy[] {
    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const domain = pulumi.interpolate`${this.environment.region}.${dnsSuffix}`;
    const all = [...(secrets === undefined ? [] : readSecrets({ ...secrets, domain }, readingActions)), ...statements];
    if (all.length === 0) {
      return [];
    }
    return [
      new aws.iam.RolePolicy(
        this.childName("access"),
        { role: role.name, policy: accessPolicy(all) },
        this.childOpts(),
      ),
    ];
  }
}
