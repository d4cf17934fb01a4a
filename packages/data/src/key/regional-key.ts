import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { KeyConsumer } from "./key-consumer.ts";
import { keyPolicy } from "./key-policy.ts";

/** What every key is given. */
export interface RegionalKeyArgs {
  /** Of the region that the key is in. */
  readonly environment: EnvironmentContext;
  /** What the key protects, for whoever finds it in the console. */
  readonly description: string;
  /** Order and repetition mean nothing. */
  readonly consumers: readonly KeyConsumer[];
}

/** The inputs that are the same for a key and for a replica of one. */
type KeyInputs = Pick<aws.kms.ReplicaKeyArgs, "deletionWindowInDays" | "description" | "policy" | "tags">;

/** Makes the key itself, whose material is new or that of another one. */
interface KeyMaterial {
  readonly makeKey: (
    name: string,
    inputs: KeyInputs,
    opts: pulumi.CustomResourceOptions,
  ) => aws.kms.Key | aws.kms.ReplicaKey;
  readonly opts: pulumi.ComponentResourceOptions | undefined;
}

/** A key of one region, with an alias and a policy of its own, wherever its material comes from. */
export abstract class RegionalKey extends BaseComponent {
  readonly keyArn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  /** With `alias/` in front. For people: a policy that names an alias gives no right to the key. */
  readonly aliasName: pulumi.Output<string>;

  protected constructor(type: string, name: string, args: RegionalKeyArgs & KeyMaterial) {
    super(type, name, args.environment, args.opts);

    const protectedOpts = this.childOpts({ protect: this.lifecycle.protect });
    const key = args.makeKey(this.childName("key"), this.inputsOf(args), protectedOpts);
    const alias = new aws.kms.Alias(
      this.childName("alias"),
      { name: `alias/${this.physicalName("kms-alias", "key")}`, targetKeyId: key.keyId },
      this.childOpts(),
    );

    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.aliasName = alias.name;
    this.registerOutputs({ keyArn: this.keyArn, keyId: this.keyId, aliasName: this.aliasName });
  }

  private inputsOf({ description, consumers }: RegionalKeyArgs): KeyInputs {
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return {
      description,
      policy: keyPolicy(consumers, { partition, dnsSuffix, accountId, region: this.environment.region }),
      deletionWindowInDays: this.lifecycle.keyDeletionWindowDays,
      tags: this.childTags("key", { Tier: "data" }),
    };
  }
}
