import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { RegionalKey, type RegionalKeyArgs } from "./regional-key.ts";

export interface EncryptionKeyArgs extends RegionalKeyArgs {
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
export class EncryptionKey extends RegionalKey {
  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    const { multiRegion = false } = args;
    super("causeway:data:EncryptionKey", name, {
      ...args,
      makeKey: (child, inputs, childOpts) =>
        new aws.kms.Key(child, { ...inputs, enableKeyRotation: true, multiRegion }, childOpts),
      opts,
    });
  }
}
