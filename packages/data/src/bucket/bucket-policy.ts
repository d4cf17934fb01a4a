import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, type ResourceStatement } from "@causeway/core/component";
import { bucketPolicyDocument } from "./bucket-statements.ts";

/** What others need of a bucket to name it. */
export interface BucketRef {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
}

export interface BucketPolicyArgs {
  readonly environment: EnvironmentContext;
  /** A bucket made with `policy: "separate"`: it takes one policy, and a second one replaces the first. */
  readonly bucket: BucketRef;
  /** On top of the demand for TLS. */
  readonly statements: readonly ResourceStatement[];
}

/**
 * Says who may use a bucket where that is known later than the bucket, as with a distribution that reads from it.
 * Makes: 1 bucket policy, which refuses everything without TLS 1.2.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class BucketPolicy extends BaseComponent {
  constructor(name: string, args: BucketPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:BucketPolicy", name, args.environment, opts);

    new aws.s3.BucketPolicy(
      this.childName("policy"),
      { bucket: args.bucket.bucketName, policy: bucketPolicyDocument(args.bucket.bucketArn, args.statements) },
      this.childOpts(),
    );

    this.registerOutputs({});
  }
}
