import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { KeyConsumer } from "./key-consumer.ts";
import { keyPolicy } from "./key-policy.ts";

export interface EncryptionKeyArgs {
  readonly environment: EnvironmentContext;
  /** What the key protects, for whoever finds it in the console. */
  readonly description: string;
  /** Order and repetition mean nothing. */
  readonly consumers: readonly KeyConsumer[];
  /** Whether other regions can have replicas of this key. Another value makes another key. @default false */
  readonly multiRegion?: boolean;
}

/**
 * Makes a key that its consumers may really use, and that the account's own IAM policies can always reach.
 * Makes: 1 symmetric key that AWS rotates each year, 1 alias.
 *
 * A deleted key can be rescued for 30 days in a protected environment, for 7 in an ephemeral one. What it encrypted is lost
 * after that.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export class EncryptionKey extends BaseComponent {
  readonly keyArn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  /** With `alias/` in front. For people: a policy that names an alias gives no right to the key. */
  readonly aliasName: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:EncryptionKey", name, args.environment, opts);

    const key = this.createKey(args);
    const alias = this.createAlias(key);

    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.aliasName = alias.name;
    this.registerOutputs({ keyArn: this.keyArn, keyId: this.keyId, aliasName: this.aliasName });
  }

  private createKey({ description, consumers, multiRegion }: EncryptionKeyArgs): aws.kms.Key {
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return new aws.kms.Key(
      this.childName("key"),
      {
        description,
        policy: keyPolicy(consumers, { partition, dnsSuffix, accountId, region: this.environment.region }),
        enableKeyRotation: true,
        multiRegion: multiRegion ?? false,
        deletionWindowInDays: this.lifecycle.keyDeletionWindowDays,
        tags: this.childTags("key", { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createAlias(key: aws.kms.Key): aws.kms.Alias {
    return new aws.kms.Alias(
      this.childName("alias"),
      { name: `alias/${this.physicalName("kms-alias", "key")}`, targetKeyId: key.keyId },
      this.childOpts(),
    );
  }
}
