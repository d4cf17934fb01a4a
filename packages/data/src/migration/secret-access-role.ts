import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentContext } from "@causeway/core/component";
import { ServiceRole } from "../access/service-role.ts";

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
export class SecretAccessRole extends ServiceRole {
  /** Known once the role may read. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: SecretAccessRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:SecretAccessRole", name, args.environment, opts);

    const { secretArns, keyArns, environment } = args;
    const viaSecretsManager = { "kms:ViaService": `secretsmanager.${environment.region}.amazonaws.com` };
    this.roleArn = this.createRole({
      trust: { principals: { Service: `dms.${environment.region}.amazonaws.com` } },
      policy: "read",
      statements: [
        { actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], resources: secretArns },
        { actions: ["kms:Decrypt"], resources: keyArns, conditions: { StringEquals: viaSecretsManager } },
        { actions: ["kms:DescribeKey"], resources: keyArns },
      ],
      tier: "private",
    });
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
