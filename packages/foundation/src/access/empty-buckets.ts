import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import type { AccessStatement } from "@causeway/core/component";
import type { AccessScope } from "./access-scope.ts";

/**
 * To destroy an environment with what its buckets hold, which S3 demands to be gone before a bucket is. Names of buckets are cut
 * short in front, but always have the suffix before account and region.
 *
 * @throws UserError `foundation/scope-invalid` for any suffix: buckets of other environments would be emptied as well.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
 */
export function emptyBuckets(scope: AccessScope): readonly AccessStatement[] {
  const { partition, suffix, accountId } = scope;
  if (suffix === "*") {
    throw new UserError(
      "foundation/scope-invalid",
      'Buckets of the suffix "*" cannot be emptied; allowed is a suffix as "pr-*" or "preview".',
      { hint: "Give the environment the suffix of the stacks that are thrown away." },
    );
  }
  return [
    {
      sid: "EmptyBuckets",
      actions: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"],
      resources: [pulumi.interpolate`arn:${partition}:s3:::*-${suffix}-${accountId}-*`],
    },
  ];
}
