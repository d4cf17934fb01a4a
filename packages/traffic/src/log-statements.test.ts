import { resourcePolicy, type ResourceStatement } from "@causeway/core/component";
import { expect, test } from "vitest";
import { edgeLogsStatement, loadBalancerLogsStatement } from "./log-statements.ts";

async function written(statement: ResourceStatement): Promise<unknown> {
  return JSON.parse(await new Promise<string>((resolve) => void resourcePolicy([statement]).apply(resolve)));
}

const bucket = { bucketArn: "arn:aws:s3:::logs", accountId: "123456789012" };

test("lets balancers of the account and region write their logs, and nothing else", async () => {
  expect(await written(loadBalancerLogsStatement(bucket, "eu-west-1"))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "BalancersLog",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::logs/AWSLogs/123456789012/*"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:*:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/*" },
        },
      },
    ],
  });
});

test("lets the delivery of the account's distributions write their logs, and nothing else", async () => {
  expect(await written(edgeLogsStatement(bucket))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EdgesLog",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::logs/AWSLogs/123456789012/*"],
        Condition: {
          StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:*:logs:us-east-1:123456789012:delivery-source:*" },
        },
      },
    ],
  });
});
