import type * as pulumi from "@pulumi/pulumi";

/** Where a key is: ARNs, principals and the names of services differ by it. */
export interface KeyPlace {
  readonly partition: pulumi.Input<string>;
  /** As `amazonaws.com`. */
  readonly dnsSuffix: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
}

/** All that a service does with a symmetric key, save to hand the right on. */
export const everyUse = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
] as const;
