import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { KeyConsumer } from "./key-consumer.ts";
import { keyPolicy } from "./key-policy.ts";

const place = {
  partition: pulumi.output("aws"),
  dnsSuffix: pulumi.output("amazonaws.com"),
  accountId: pulumi.output("123456789012"),
  region: "eu-west-1",
};

const everyUse = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

async function statementsFor(...consumers: readonly KeyConsumer[]): Promise<readonly unknown[]> {
  const policy = await new Promise<string>((resolve) => void keyPolicy(consumers, place).apply(resolve));
  const { Version, Statement }: { Version: string; Statement: readonly unknown[] } = JSON.parse(policy);
  expect(Version).toBe("2012-10-17");
  return Statement;
}

/** Behind the account's. */
const consumersOf = async (...consumers: readonly KeyConsumer[]) => (await statementsFor(...consumers)).slice(1);

test("always leaves the key to the account, also when nobody else uses it", async () => {
  expect(await statementsFor()).toEqual([
    {
      Sid: "AccountByIamPolicies",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["kms:*"],
      Resource: ["*"],
    },
  ]);
});

describe("Auto Scaling", () => {
  const rights = (AWS: string) => [
    { Effect: "Allow", Principal: { AWS }, Action: everyUse, Resource: ["*"] },
    {
      Effect: "Allow",
      Principal: { AWS },
      Action: ["kms:CreateGrant"],
      Resource: ["*"],
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];

  test("uses the key by its service-linked role, and hands it on to volumes only", async () => {
    const path = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    expect(await consumersOf({ kind: "auto-scaling" })).toEqual(rights(`arn:aws:iam::123456789012:${path}`));
  });

  test("uses the key by another role of its own where one is named", async () => {
    const roleArn = pulumi.output("arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/blue");
    expect(await consumersOf({ kind: "auto-scaling", roleArn })).toEqual(
      rights("arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/blue"),
    );
  });
});

test("CloudWatch Logs of the region uses the key for log groups of this account and region only", async () => {
  expect(await consumersOf({ kind: "logs" })).toEqual([
    {
      Sid: "LogGroups",
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: everyUse,
      Resource: ["*"],
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:123456789012:log-group:*" },
      },
    },
  ]);
});

const through = (service: string) => ({
  "kms:CallerAccount": "123456789012",
  "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
});

const use = (sid: string, service: string) => ({
  Sid: `${sid}Use`,
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: everyUse,
  Resource: ["*"],
  Condition: { StringEquals: through(service) },
});

describe("whoever of the account may use a service", () => {
  test.each([
    ["s3", "S3"],
    ["secretsmanager", "Secretsmanager"],
    ["sqs", "Sqs"],
    ["ssm", "Ssm"],
  ] as const)("may use the key through %s, which keeps no right to it", async (service, sid) => {
    expect(await consumersOf({ kind: "service", service })).toEqual([use(sid, service)]);
  });

  test.each([
    ["dms", "Dms"],
    ["dynamodb", "Dynamodb"],
    ["ec2", "Ec2"],
    ["ecr", "Ecr"],
    ["lambda", "Lambda"],
    ["rds", "Rds"],
  ] as const)("may use the key through %s, and let it use the key from then on", async (service, sid) => {
    expect(await consumersOf({ kind: "service", service })).toEqual([
      use(sid, service),
      {
        Sid: `${sid}Grant`,
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:CreateGrant"],
        Resource: ["*"],
        Condition: { StringEquals: through(service), Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ]);
  });
});

describe("a service that acts on its own", () => {
  const principal = (sid: string, Service: string, Action: readonly string[]) => ({
    Sid: `${sid}Principal`,
    Effect: "Allow",
    Principal: { Service },
    Action,
    Resource: ["*"],
  });
  const sending = ["kms:Decrypt", "kms:GenerateDataKey*"];

  test("CloudWatch: for alarms of this account and region", async () => {
    expect(await consumersOf({ kind: "service", service: "cloudwatch" })).toEqual([
      {
        ...principal("Cloudwatch", "cloudwatch.amazonaws.com", sending),
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" },
        },
      },
    ]);
  });

  test("CloudFront: reads only, for distributions of this account", async () => {
    expect(await consumersOf({ kind: "service", service: "cloudfront" })).toEqual([
      {
        ...principal("Cloudfront", "cloudfront.amazonaws.com", ["kms:Decrypt"]),
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/*" } },
      },
    ]);
  });

  test("delivery of logs: from this account and region", async () => {
    expect(await consumersOf({ kind: "service", service: "logs-delivery" })).toEqual([
      {
        ...principal("DeliveryLogs", "delivery.logs.amazonaws.com", everyUse),
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:*" },
        },
      },
    ]);
  });

  // A condition would refuse every event, without a word: EventBridge does not tell KMS the source.
  test("EventBridge: without a condition", async () => {
    expect(await consumersOf({ kind: "service", service: "events" })).toEqual([
      principal("Events", "events.amazonaws.com", [...sending, "kms:DescribeKey", "kms:ReEncrypt*"]),
    ]);
  });

  test("SNS: publishers through it, and topics of this account and region that send to a queue", async () => {
    expect(await consumersOf({ kind: "service", service: "sns" })).toEqual([
      use("Sns", "sns"),
      {
        ...principal("Sns", "sns.amazonaws.com", sending),
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:*" } },
      },
    ]);
  });
});

test.each([
  ["decrypt", ["kms:Decrypt", "kms:DescribeKey"]],
  ["encrypt", ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]],
  ["both", everyUse],
] as const)("a role that may %s gets no more", async (purpose, Action) => {
  const roleArn = pulumi.output("arn:aws:iam::123456789012:role/replication");
  expect(await consumersOf({ kind: "role", roleArn, use: purpose })).toEqual([
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/replication" }, Action, Resource: ["*"] },
  ]);
});

test("counts a consumer once that is named twice, and two roles as two", async () => {
  const role = (name: string) => ({ kind: "role", roleArn: `arn:aws:iam::1:role/${name}`, use: "decrypt" }) as const;
  const rds = { kind: "service", service: "rds" } as const;
  const logs = { kind: "logs" } as const;

  expect(await consumersOf(rds, logs, rds, logs)).toEqual(await consumersOf(rds, logs));
  expect(await consumersOf(role("a"), role("b"))).toHaveLength(2);
});
