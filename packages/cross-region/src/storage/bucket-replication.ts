import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { BatchReplication } from "./batch-replication.ts";
import { type ReplicatedBucket, versionedArn } from "./replicated-bucket.ts";
import { ReplicationRole } from "./replication-role.ts";

export interface BucketReplicationArgs {
  /** Of the source bucket. */
  readonly environment: EnvironmentContext;
  readonly source: ReplicatedBucket;
  /** In another region of the same account. */
  readonly target: ReplicatedBucket & { readonly region: string };
  /** In the source's region, for what the job that copies existing objects reports. */
  readonly reports: ReplicatedBucket;
  /**
   * What a delete in the source does to the replica. `replicate`: hides it as well, for a target that shall take over.
   * `keep`: leaves it, for a target that shall survive a mistake. Deletes of single versions are never replicated.
   */
  readonly deleteMarkers: "replicate" | "keep";
  /** Start of the keys that are replicated. @default "", all */
  readonly prefix?: string;
  /** Whether changes of tags made on replicas go on as well: for both of two replications that lead there and back. @default false */
  readonly replicaModifications?: boolean;
}

/** The one value that S3 takes, for the time and for the event that tells of its being missed. */
const withinMinutes = { minutes: 15 };

/**
 * Replicates each new object of a bucket to another region, encrypted with that region's key, within 15 minutes.
 * Makes: 1 replication configuration with 1 rule, 1 role that S3 replicates by, 1 role for the job that copies what was there
 * before (`BatchReplication`, which says how to run it).
 *
 * A bucket has one configuration: a second one for the same source replaces the first. Metrics tell what is pending
 * (`OperationsPendingReplication`), and events of what took more than 15 minutes.
 *
 * The way back is a second replication with the ends exchanged, under another name; S3 does not replicate a replica again.
 *
 * @throws UserError `cross-region/replication-invalid` within one region, and for a prefix of more than 1024 characters.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export class BucketReplication extends BaseComponent {
  readonly roleArn: pulumi.Output<string>;
  /** Id of the rule, as metrics name it. */
  readonly ruleId = "replicate";
  /** Role of the job that copies what was there before, and its request as JSON. */
  readonly batchReplication: Readonly<Record<"roleArn" | "jobRequest", pulumi.Output<string>>>;

  constructor(name: string, args: BucketReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:BucketReplication", name, args.environment, opts);

    assertPossible(args);
    const { environment, source, target, reports } = args;
    const role = new ReplicationRole(this.childName("live"), { environment, source, target }, this.childOpts());
    const configuration = this.createConfiguration(args, role);
    const sourceArn = configuration.id.apply(() => source.bucket.bucketArn);
    const batch = new BatchReplication(this.childName("batch"), { environment, sourceArn, reports }, this.childOpts());

    this.roleArn = role.roleArn;
    this.batchReplication = { roleArn: batch.roleArn, jobRequest: batch.jobRequest };
    this.registerOutputs({
      roleArn: this.roleArn,
      ruleId: this.ruleId,
      batchReplication: this.batchReplication,
    });
  }

  private createConfiguration(
    args: BucketReplicationArgs,
    { roleArn }: ReplicationRole,
  ): aws.s3.BucketReplicationConfig {
    return new aws.s3.BucketReplicationConfig(
      this.childName("configuration"),
      { bucket: args.source.bucket.bucketId, role: roleArn, rules: [ruleOf(this.ruleId, args)] },
      this.childOpts(),
    );
  }
}

/** Without both of selection and key, S3 skips objects that are encrypted with a key of ours, and says nothing. */
function ruleOf(id: string, args: BucketReplicationArgs): aws.types.input.s3.BucketReplicationConfigRule {
  const { target, prefix = "", replicaModifications = false } = args;
  return {
    id,
    status: "Enabled",
    priority: 1,
    filter: { prefix },
    deleteMarkerReplication: { status: status(args.deleteMarkers === "replicate") },
    sourceSelectionCriteria: {
      sseKmsEncryptedObjects: { status: "Enabled" },
      replicaModifications: { status: status(replicaModifications) },
    },
    destination: {
      bucket: versionedArn(target),
      encryptionConfiguration: { replicaKmsKeyId: target.keyArn },
      replicationTime: { status: "Enabled", time: withinMinutes },
      metrics: { status: "Enabled", eventThreshold: withinMinutes },
    },
  };
}

function status(isOn: boolean): "Enabled" | "Disabled" {
  return isOn ? "Enabled" : "Disabled";
}

function assertPossible({ environment, target, prefix = "" }: BucketReplicationArgs): void {
  if (environment.region === target.region) {
    throw invalid(`Both buckets are in ${target.region}; allowed are two regions.`, "Give the target's own region.");
  }
  if (Buffer.byteLength(prefix) > 1024) {
    throw invalid(
      `The prefix has ${Buffer.byteLength(prefix)} bytes; allowed are up to 1024.`,
      "Take a shorter start of the keys, or leave it out to replicate all.",
    );
  }
}

function invalid(message: string, hint: string): UserError {
  return new UserError("cross-region/replication-invalid", message, { hint });
}
