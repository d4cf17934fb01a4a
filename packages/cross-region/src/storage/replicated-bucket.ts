import type { Bucket } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";

/** A bucket at one end of a replication, and the key that encrypts it. */
export interface ReplicatedBucket {
  /** With `bucketId`, which is known once the bucket keeps versions: S3 refuses a replication before. */
  readonly bucket: Pick<Bucket, "bucketArn" | "bucketId">;
  /** Key of the bucket's region. */
  readonly keyArn: pulumi.Input<string>;
}

/** The ARN of a bucket, known once it keeps versions. */
export function versionedArn({ bucket }: ReplicatedBucket): pulumi.Output<string> {
  return bucket.bucketId.apply(() => bucket.bucketArn);
}
