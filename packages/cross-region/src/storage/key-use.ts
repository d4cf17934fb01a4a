import type { AccessStatement } from "@causeway/core/component";
import * as pulumi from "@pulumi/pulumi";

/** A key, and the bucket whose objects it encrypts. */
export interface KeyUse {
  readonly sid: string;
  readonly actions: AccessStatement["actions"];
  readonly keyArn: pulumi.Input<string>;
  readonly bucketArn: pulumi.Input<string>;
  readonly region: string;
  readonly dnsSuffix: pulumi.Input<string>;
}

/**
 * Writes the right to use a key through S3 and for the objects of one bucket only. S3 names the bucket where it has a bucket
 * key, and the object where that was written without one.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#bk-replication
 */
export function keyUse({ sid, actions, keyArn, bucketArn, region, dnsSuffix }: KeyUse): AccessStatement {
  return {
    sid,
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": pulumi.interpolate`s3.${region}.${dnsSuffix}` },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, pulumi.interpolate`${bucketArn}/*`] },
    },
  };
}
