import * as pulumi from "@pulumi/pulumi";
import type { ResourceStatement } from "@causeway/core/component";

/** A bucket, and the account whose balancers and distributions log to it. */
export interface LogBucket {
  readonly bucketArn: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
}

/**
 * Answers what a bucket's policy must allow for the access logs of the account's balancers in a region. The bucket must be
 * of that region and encrypted by S3's own keys.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function loadBalancerLogsStatement({ bucketArn, accountId }: LogBucket, region: string): ResourceStatement {
  return {
    sid: "BalancersLog",
    principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`],
    conditions: {
      ArnLike: {
        "aws:SourceArn": pulumi.interpolate`arn:*:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`,
      },
    },
  };
}

/**
 * Answers what a bucket's policy must allow for the access logs of the account's distributions.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html#AWS-logs-infrastructure-V2-S3
 */
export function edgeLogsStatement({ bucketArn, accountId }: LogBucket): ResourceStatement {
  return {
    sid: "EdgesLog",
    principals: { Service: "delivery.logs.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`],
    conditions: {
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:*:logs:us-east-1:${accountId}:delivery-source:*` },
    },
  };
}
