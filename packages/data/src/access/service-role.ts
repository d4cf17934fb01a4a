import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  trustPolicy,
  type TrustStatement,
} from "@causeway/core/component";

/** Who takes a role on, and what it may do then. */
interface ServiceRights {
  readonly trust: TrustStatement;
  /** Name of the policy, as a verb: it is the end of the child's name. */
  readonly policy: string;
  readonly statements: readonly AccessStatement[];
  /** @default "data" */
  readonly tier?: "data" | "private";
}

/** A component around the role by which a service of AWS works here, with one policy that says all that it may do. */
export abstract class ServiceRole extends BaseComponent {
  /** Answers the ARN of the role, known once the role has its rights. */
  protected createRole({ trust, policy, statements, tier = "data" }: ServiceRights): pulumi.Output<string> {
    const role = new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([trust]),
        tags: this.childTags("role", { Tier: tier }),
      },
      this.childOpts(),
    );
    const rights = new aws.iam.RolePolicy(
      this.childName(policy),
      { role: role.name, policy: accessPolicy(statements) },
      this.childOpts(),
    );
    return pulumi.all([role.arn, rights.id]).apply(([arn]) => arn);
  }
}
