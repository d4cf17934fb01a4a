import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

/** Where Pulumi keeps its state, and with what it encrypts. */
export interface StatePlace {
  readonly stateBucketArn: pulumi.Input<string>;
  /** Keys of the bucket and of Pulumi's secrets: one, or two. */
  readonly keyArns: readonly pulumi.Input<string>[];
}

/**
 * To preview: Pulumi takes no lock for it and writes nothing.
 *
 * @see https://www.pulumi.com/docs/iac/guides/basics/using-a-diy-backend/
 */
export function readState({ stateBucketArn, keyArns }: StatePlace): readonly AccessStatement[] {
  return [
    { sid: "ListState", actions: ["s3:ListBucket", "s3:GetBucketLocation"], resources: [stateBucketArn] },
    { sid: "ReadState", actions: ["s3:GetObject"], resources: [pulumi.interpolate`${stateBucketArn}/.pulumi/*`] },
    { sid: "DecryptState", actions: ["kms:Decrypt", "kms:DescribeKey"], resources: keyArns },
  ];
}

/** To deploy: state, history and the lock, which is an object that is written and deleted. */
export function writeState(place: StatePlace): readonly AccessStatement[] {
  return [
    ...readState(place),
    {
      sid: "WriteState",
      actions: ["s3:PutObject", "s3:DeleteObject"],
      resources: [pulumi.interpolate`${place.stateBucketArn}/.pulumi/*`],
    },
    { sid: "EncryptState", actions: ["kms:Encrypt", "kms:GenerateDataKey"], resources: place.keyArns },
  ];
}

/** Where the journal of a cut-over lies in the state's bucket. */
const cutoverPrefix = ".causeway/cutovers/";

/**
 * To cut over: the stacks' outputs, and a journal of its own that is never deleted. Who may write with If-Match must be able to
 * read too.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function writeJournal(place: StatePlace): readonly AccessStatement[] {
  return [
    ...readState(place),
    {
      sid: "Journal",
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [pulumi.interpolate`${place.stateBucketArn}/${cutoverPrefix}*`],
    },
    { sid: "EncryptJournal", actions: ["kms:GenerateDataKey"], resources: place.keyArns },
  ];
}
