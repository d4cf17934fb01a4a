import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, type ResourceStatement } from "@causeway/core/component";
import { type BucketLifecycleRule, planLifecycle } from "./bucket-lifecycle.ts";
import { bucketName } from "./bucket-name.ts";
import type { BucketRef } from "./bucket-policy.ts";
import { bucketPolicyDocument } from "./bucket-statements.ts";

export interface BucketArgs {
  readonly environment: EnvironmentContext;
  /**
   * Key of the region, whose policy admits `s3`. `undefined` takes S3's own key, which must be written out: it is for access
   * logs of a load balancer, which are delivered to no bucket with another key.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly keyArn: pulumi.Input<string> | undefined;
  /** Days that a replaced or deleted object can be brought back. @default 90 in a protected environment, 1 in an ephemeral one */
  readonly noncurrentDays?: number;
  /** @default objects stay as they are */
  readonly lifecycleRules?: readonly BucketLifecycleRule[];
  /**
   * What others may do, from the bucket's ARN, on top of the demand for TLS. `separate` leaves the policy to a `BucketPolicy`.
   *
   * @default nothing: only roles of the account by their own policies
   */
  readonly policy?: ((bucketArn: pulumi.Output<string>) => readonly ResourceStatement[]) | "separate";
  /**
   * Tells the account's default event bus what happens to objects, for rules to take from there.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
   */
  readonly eventBridge?: boolean;
}

/**
 * Keeps objects: every version, encrypted, reachable by nobody without credentials and TLS.
 * Makes: 1 bucket with its versioning, encryption, public access block, ownership and lifecycle, 1 bucket policy, 1
 * notification where EventBridge shall know.
 *
 * An ephemeral environment destroys the bucket with all that is in it.
 *
 * @throws UserError `bucket/lifecycle-invalid` for rules that S3 would refuse.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class Bucket extends BaseComponent implements BucketRef {
  readonly bucketName: pulumi.Output<string>;
  /** The name, known once the bucket keeps versions: what replication must wait for. */
  readonly bucketId: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly regionalDomainName: pulumi.Output<string>;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:Bucket", name, args.environment, opts);
    const rules = planLifecycle(args.lifecycleRules ?? [], args.noncurrentDays ?? (this.lifecycle.protect ? 90 : 1));

    const bucket = this.createBucket();
    const versioning = this.keepVersions(bucket);
    this.encrypt(bucket, args.keyArn);
    this.createOwnership(bucket);
    this.expire(versioning, rules);
    const block = this.blockPublicAccess(bucket);
    if (args.policy !== "separate") this.createPolicy(bucket, block, args.policy?.(bucket.arn) ?? []);
    if (args.eventBridge === true) this.tellEventBridge(bucket);

    this.bucketName = bucket.bucket;
    this.bucketId = versioning.bucket;
    this.bucketArn = bucket.arn;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketId: this.bucketId,
      bucketArn: this.bucketArn,
      regionalDomainName: this.regionalDomainName,
    });
  }

  private createBucket(): aws.s3.Bucket {
    const named = bucketName(this.environment, this.childName("bucket"), this.environment.region);
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return new aws.s3.Bucket(
      this.childName("bucket"),
      {
        bucket: accountId.apply(named),
        forceDestroy: this.lifecycle.forceDelete,
        tags: this.childTags("bucket", { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private keepVersions(bucket: aws.s3.Bucket): aws.s3.BucketVersioning {
    return new aws.s3.BucketVersioning(
      this.childName("versioning"),
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      this.childOpts(),
    );
  }

  /** With a bucket key S3 asks KMS once for many objects. Keys that come with the request cannot be rotated or revoked. */
  private encrypt(bucket: aws.s3.Bucket, keyArn: pulumi.Input<string> | undefined): void {
    const byDefault =
      keyArn === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
    new aws.s3.BucketServerSideEncryptionConfiguration(
      this.childName("encryption"),
      {
        bucket: bucket.bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: byDefault,
            bucketKeyEnabled: keyArn !== undefined,
            blockedEncryptionTypes: ["SSE-C"],
          },
        ],
      },
      this.childOpts(),
    );
  }

  /** Objects belong to the bucket's account, and access lists count for nothing. */
  private createOwnership(bucket: aws.s3.Bucket): void {
    new aws.s3.BucketOwnershipControls(
      this.childName("ownership"),
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      this.childOpts(),
    );
  }

  /** Takes the name from the versioning: S3 refuses rules on old versions before there are any. */
  private expire({ bucket }: aws.s3.BucketVersioning, rules: ReturnType<typeof planLifecycle>): void {
    new aws.s3.BucketLifecycleConfiguration(this.childName("lifecycle"), { bucket, rules }, this.childOpts());
  }

  private blockPublicAccess(bucket: aws.s3.Bucket): aws.s3.BucketPublicAccessBlock {
    return new aws.s3.BucketPublicAccessBlock(
      this.childName("public-access"),
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      this.childOpts(),
    );
  }

  /** Takes the name from the block: S3 aborts one of the two when both change at once, and a public policy must find it set. */
  private createPolicy(
    { arn }: aws.s3.Bucket,
    { bucket }: aws.s3.BucketPublicAccessBlock,
    statements: readonly ResourceStatement[],
  ): void {
    new aws.s3.BucketPolicy(
      this.childName("policy"),
      { bucket, policy: bucketPolicyDocument(arn, statements) },
      this.childOpts(),
    );
  }
  /** A bucket has one list of notifications: what another program sets would be gone. */
  private tellEventBridge(bucket: aws.s3.Bucket): void {
    new aws.s3.BucketNotification(
      this.childName("notification"),
      { bucket: bucket.bucket, eventbridge: true },
      this.childOpts(),
    );
  }
}
