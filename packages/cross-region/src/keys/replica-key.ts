import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type KeyConsumer, keyPolicy } from "@causeway/data";

export interface ReplicaKeyArgs {
  /** Of the region that gets the replica. */
  readonly environment: EnvironmentContext;
  readonly description: string;
  /** Multi-Region key of another region, of the same account. */
  readonly primaryKeyArn: pulumi.Input<string>;
  readonly consumers: readonly KeyConsumer[];
}

/**
 * Makes the twin of a multi-Region key in another region: the same material and id, so that one decrypts what the other
 * encrypted.
 * Makes: 1 replica key, 1 alias.
 *
 * KMS keeps material and rotation the same. Policy, alias and tags are each key's own: the policy written here has the form of
 * the primary's, with the names that services have in this region.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export class ReplicaKey extends BaseComponent {
  readonly keyArn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  /** With `alias/` in front. */
  readonly aliasName: pulumi.Output<string>;

  constructor(name: string, args: ReplicaKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:ReplicaKey", name, args.environment, opts);

    const key = this.createKey(args);
    const alias = this.createAlias(key);

    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.aliasName = alias.name;
    this.registerOutputs({ keyArn: this.keyArn, keyId: this.keyId, aliasName: this.aliasName });
  }

  private createKey({ description, primaryKeyArn, consumers }: ReplicaKeyArgs): aws.kms.ReplicaKey {
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return new aws.kms.ReplicaKey(
      this.childName("key"),
      {
        description,
        primaryKeyArn,
        policy: keyPolicy(consumers, { partition, dnsSuffix, accountId, region: this.environment.region }),
        deletionWindowInDays: this.lifecycle.keyDeletionWindowDays,
        tags: this.childTags("key", { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createAlias(key: aws.kms.ReplicaKey): aws.kms.Alias {
    return new aws.kms.Alias(
      this.childName("alias"),
      { name: `alias/${this.physicalName("kms-alias", "key")}`, targetKeyId: key.keyId },
      this.childOpts(),
    );
  }
}
