import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, resourcePolicy } from "@causeway/core/component";
import { foundationTier } from "./foundation-path.ts";

export interface SecretsKeyArgs {
  readonly environment: EnvironmentContext;
}

/**
 * Makes the key with which Pulumi encrypts secrets in its state, and S3 the state itself.
 * Makes: 1 key that AWS rotates each year, 1 alias.
 *
 * Who may use it is said in the roles: the key itself only lets the account's own policies count. Nobody can read the secrets
 * of any stack once it is gone, so that it can be rescued for 30 days in a protected environment.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/secrets/#aws-key-management-service-kms
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export class SecretsKey extends BaseComponent {
  readonly keyArn: pulumi.Output<string>;
  /** For `pulumi stack init --secrets-provider`. */
  readonly secretsProviderUrl: pulumi.Output<string>;

  constructor(name: string, args: SecretsKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:foundation:SecretsKey", name, args.environment, opts);

    const key = this.createKey();
    const alias = this.createAlias(key);

    this.keyArn = key.arn;
    this.secretsProviderUrl = pulumi.interpolate`awskms:///${alias.name}?region=${this.environment.region}`;
    this.registerOutputs({ keyArn: this.keyArn, secretsProviderUrl: this.secretsProviderUrl });
  }

  private createKey(): aws.kms.Key {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    return new aws.kms.Key(
      this.childName("key"),
      {
        description: "Secrets in the state of Pulumi, and the state itself",
        policy: resourcePolicy([
          {
            sid: "PoliciesOfTheAccount",
            principals: { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:root` },
            actions: ["kms:*"],
            resources: ["*"],
          },
        ]),
        enableKeyRotation: true,
        deletionWindowInDays: this.lifecycle.keyDeletionWindowDays,
        tags: this.childTags("key", { Tier: foundationTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createAlias(key: aws.kms.Key): aws.kms.Alias {
    return new aws.kms.Alias(
      this.childName("alias"),
      { name: `alias/${this.physicalName("kms-alias", "key")}`, targetKeyId: key.keyId },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
