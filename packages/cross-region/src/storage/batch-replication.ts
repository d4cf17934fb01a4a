import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement, EnvironmentContext } from "@causeway/core/component";
import { ServiceRole } from "@causeway/data";
import { keyUse } from "./key-use.ts";
import type { ReplicatedBucket } from "./replicated-bucket.ts";

export interface BatchReplicationArgs {
  /** Of the source bucket. */
  readonly environment: EnvironmentContext;
  /** ARN of the bucket that is replicated, known once its replication is configured. */
  readonly sourceArn: pulumi.Output<string>;
  /** Bucket of the source's region for what the job reports. */
  readonly reports: ReplicatedBucket;
}

/** What is still to be copied: written before there was a rule, or refused since. */
const outstanding = { EligibleForReplication: true, ObjectReplicationStatuses: ["NONE", "FAILED"] };

/**
 * Prepares the job that copies what was in a bucket before its replication began: replication is not retroactive.
 * Makes: 1 role for S3 Batch Operations, which may begin replications of one bucket and write reports. No job: that is no
 * resource, but something that runs once, when the replication is there and again after each failure:
 *
 * `aws s3control create-job --region <source region> --cli-input-json "$(pulumi stack output <name>)"`
 *
 * The source is complete in the target when a later job finds nothing left, and no report of failed tasks is written.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
 */
export class BatchReplication extends ServiceRole {
  readonly roleArn: pulumi.Output<string>;
  /** Request of the job, as JSON for `--cli-input-json`. */
  readonly jobRequest: pulumi.Output<string>;

  constructor(name: string, args: BatchReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:BatchReplication", name, args.environment, opts);

    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    this.roleArn = this.createRole({
      // AWS documents no condition for this trust, and sends none to compare with.
      trust: { principals: { Service: "batchoperations.s3.amazonaws.com" } },
      policy: "initiate",
      statements: jobStatements(args, dnsSuffix),
    });
    this.jobRequest = this.describeJob(args);
    this.registerOutputs({ roleArn: this.roleArn, jobRequest: this.jobRequest });
  }

  private describeJob({ sourceArn, reports }: BatchReplicationArgs): pulumi.Output<string> {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return pulumi.jsonStringify({
      AccountId: accountId,
      Description: "Copies what was there before the replication",
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          ExpectedBucketOwner: accountId,
          SourceBucket: sourceArn,
          EnableManifestOutput: false,
          Filter: outstanding,
        },
      },
      Report: {
        Enabled: true,
        Bucket: reports.bucket.bucketArn,
        Prefix: reportPrefix,
        Format: "Report_CSV_20180820",
        ReportScope: "FailedTasksOnly",
      },
      Priority: 10,
      RoleArn: this.roleArn,
      ConfirmationRequired: false,
    });
  }
}

const reportPrefix = "batch-replication";

function jobStatements(
  { environment, sourceArn, reports }: BatchReplicationArgs,
  dnsSuffix: pulumi.Output<string>,
): readonly AccessStatement[] {
  const reportsArn = reports.bucket.bucketArn;
  return [
    {
      sid: "BeginReplications",
      actions: ["s3:InitiateReplication"],
      resources: [pulumi.interpolate`${sourceArn}/*`],
    },
    {
      sid: "ListWhatIsLeft",
      actions: ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"],
      resources: [sourceArn],
    },
    {
      sid: "WriteReports",
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${reportsArn}/${reportPrefix}/*`],
    },
    keyUse({
      sid: "EncryptReports",
      actions: ["kms:GenerateDataKey", "kms:Decrypt"],
      keyArn: reports.keyArn,
      bucketArn: reportsArn,
      region: environment.region,
      dnsSuffix,
    }),
  ];
}
