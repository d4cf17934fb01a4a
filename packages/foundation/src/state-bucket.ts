import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "@causeway/core";
import { BaseComponent, type EnvironmentContext, resourcePolicy } from "@causeway/core/component";
import { foundationTier } from "./foundation-path.ts";

export interface StateBucketArgs {
  readonly environment: EnvironmentContext;
  /** Key of the region that encrypts the state. */
  readonly keyArn: pulumi.Input<string>;
  /** Days that overwritten states can be restored. @default 90 */
  readonly oldVersionDays?: number | undefined;
}

/**
 * Makes the bucket that Pulumi keeps its state in, one for all stacks.
 * Makes: 1 bucket with versions, encryption, ownership, public access block and lifecycle as resources of their own, and a
 * policy that takes TLS only.
 *
 * Nothing here retains or expires what lies under `.pulumi/locks`: an object lock would keep a lock that nobody can release, an
 * expiry would release one that somebody holds.
 *
 * @see https://www.pulumi.com/docs/iac/guides/basics/using-a-diy-backend/
 */
export class StateBucket extends BaseComponent {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** For `pulumi login`, or `backend.url` in Pulumi.yaml. */
  readonly backendUrl: pulumi.Output<string>;

  constructor(name: string, args: StateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:foundation:StateBucket", name, args.environment, opts);

    const bucket = this.createBucket();
    this.keepVersions(bucket, args.oldVersionDays ?? 90);
    this.encrypt(bucket, args.keyArn);
    this.close(bucket);
    this.admitTlsOnly(bucket);

    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.backendUrl = pulumi.interpolate`s3://${bucket.bucket}?region=${this.environment.region}`;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn, backendUrl: this.backendUrl });
  }

  /** All accounts of a partition share one space of names, so that the name holds account and region. */
  private createBucket(): aws.s3.Bucket {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const start = physicalName(this.environment, "s3-bucket-start", this.childName("bucket"));
    return new aws.s3.Bucket(
      this.childName("bucket"),
      {
        bucket: pulumi.interpolate`${start}-${accountId}-${this.environment.region}`,
        forceDestroy: this.lifecycle.forceDelete,
        tags: this.childTags("bucket", { Tier: foundationTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private keepVersions(bucket: aws.s3.Bucket, noncurrentDays: number): void {
    const versioning = new aws.s3.BucketVersioning(
      this.childName("versioning"),
      { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
      this.childOpts(),
    );
    const oldVersions = ["stacks", "history", "backups"].map((folder) => ({
      id: `old-${folder}`,
      status: "Enabled",
      filter: { prefix: `.pulumi/${folder}/` },
      noncurrentVersionExpiration: { noncurrentDays },
    }));
    const uploads = {
      id: "unfinished-uploads",
      status: "Enabled",
      filter: {},
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    };
    new aws.s3.BucketLifecycleConfiguration(
      this.childName("lifecycle"),
      { bucket: bucket.id, rules: [...oldVersions, uploads] },
      // S3 takes rules on old versions before there are any, but then they mean something else.
      this.childOpts({ dependsOn: versioning }),
    );
  }

  /** A state under a key that came with the request could be read by nobody who lacks that one. */
  private encrypt(bucket: aws.s3.Bucket, kmsMasterKeyId: pulumi.Input<string>): void {
    new aws.s3.BucketServerSideEncryptionConfiguration(
      this.childName("encryption"),
      {
        bucket: bucket.id,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
            bucketKeyEnabled: true,
            blockedEncryptionTypes: ["SSE-C"],
          },
        ],
      },
      this.childOpts(),
    );
  }

  private close(bucket: aws.s3.Bucket): void {
    new aws.s3.BucketOwnershipControls(
      this.childName("ownership"),
      { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
      this.childOpts(),
    );
    new aws.s3.BucketPublicAccessBlock(
      this.childName("public-access"),
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      this.childOpts(),
    );
  }

  private admitTlsOnly(bucket: aws.s3.Bucket): void {
    const policy = resourcePolicy([
      {
        sid: "TlsOnly",
        effect: "Deny",
        principals: "*",
        actions: ["s3:*"],
        resources: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    new aws.s3.BucketPolicy(this.childName("policy"), { bucket: bucket.id, policy }, this.childOpts());
  }
}
