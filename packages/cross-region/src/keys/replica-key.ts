import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { RegionalKey, type RegionalKeyArgs } from "@causeway/data";

export interface ReplicaKeyArgs extends RegionalKeyArgs {
  /** Multi-Region key of another region, of the same account. */
  readonly primaryKeyArn: pulumi.Input<string>;
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
export class ReplicaKey extends RegionalKey {
  constructor(name: string, args: ReplicaKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    const { primaryKeyArn } = args;
    super("causeway:cross-region:ReplicaKey", name, {
      ...args,
      makeKey: (child, inputs, childOpts) => new aws.kms.ReplicaKey(child, { ...inputs, primaryKeyArn }, childOpts),
      opts,
    });
  }
}
