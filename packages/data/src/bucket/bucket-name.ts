import { type NameScope, physicalName } from "@causeway/core";

/**
 * Answers how a bucket is named once its account is known: `{project}-{component}-{suffix}-{account}-{region}`, since all
 * accounts of a partition share one space of names. Without dots, which no certificate of S3 covers. What is too long keeps
 * its start, a hash and the suffix.
 *
 * @throws UserError `names/invalid-part` for a project or component that cannot be part of a name, before the account is known.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketName(scope: NameScope, component: string, region: string): (accountId: string) => string {
  const start = physicalName(scope, "s3-bucket-start", component);
  return (accountId) => `${start}-${accountId}-${region}`;
}
