import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement, EnvironmentContext } from "@causeway/core/component";
import { ServiceRole } from "@causeway/data";
import { keyUse } from "./key-use.ts";
import type { ReplicatedBucket } from "./replicated-bucket.ts";

export interface ReplicationRoleArgs {
  /** Of the source bucket. */
  readonly environment: EnvironmentContext;
  readonly source: ReplicatedBucket;
  readonly target: ReplicatedBucket & { readonly region: string };
}

/**
 * Makes the role by which S3 reads versions of one bucket and writes them to another.
 * Makes: 1 role with 1 policy.
 *
 * The trust is without a condition on the source: AWS documents none for replication, and one that S3 does not send would
 * stop it without an error. S3 takes the role from whoever may configure this account's bucket and pass this role.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export class ReplicationRole extends ServiceRole {
  /** Known once the role has its rights. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: ReplicationRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:ReplicationRole", name, args.environment, opts);

    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    this.roleArn = this.createRole({
      trust: { principals: { Service: "s3.amazonaws.com" } },
      policy: "replicate",
      statements: replicationStatements(args, dnsSuffix),
    });
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function replicationStatements(
  { environment, source, target }: ReplicationRoleArgs,
  dnsSuffix: pulumi.Output<string>,
): readonly AccessStatement[] {
  const [sourceArn, targetArn] = [source.bucket.bucketArn, target.bucket.bucketArn];
  return [
    {
      sid: "ReadRules",
      actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      resources: [sourceArn],
    },
    {
      sid: "ReadVersions",
      actions: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      resources: [pulumi.interpolate`${sourceArn}/*`],
    },
    {
      sid: "WriteReplicas",
      actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      resources: [pulumi.interpolate`${targetArn}/*`],
    },
    keyUse({
      sid: "DecryptSource",
      actions: ["kms:Decrypt"],
      keyArn: source.keyArn,
      bucketArn: sourceArn,
      region: environment.region,
      dnsSuffix,
    }),
    keyUse({
      sid: "EncryptReplicas",
      // A bucket key is made by the second and, before it is used, checked by the third.
      actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
      keyArn: target.keyArn,
      bucketArn: targetArn,
      region: target.region,
      dnsSuffix,
    }),
  ];
}
