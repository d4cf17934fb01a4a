import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { accessPolicy, resourcePolicy, trustPolicy } from "./policy-document.ts";

async function documentOf(policy: pulumi.Output<string>): Promise<unknown> {
  return JSON.parse(await new Promise<string>((resolve) => void policy.apply(resolve)));
}

describe("accessPolicy", () => {
  test("names actions, resources that are not known yet, and conditions", async () => {
    const policy = accessPolicy([
      {
        sid: "Read",
        actions: ["s3:GetObject"],
        resources: [pulumi.interpolate`${pulumi.output("arn:aws:s3:::logs")}/*`],
        conditions: { StringEquals: { "aws:SourceAccount": pulumi.output("123456789012") } },
      },
    ]);
    expect(await documentOf(policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::logs/*"],
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  test("allows any resource where the reason is written beside it", async () => {
    const because = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html";
    expect(
      await documentOf(accessPolicy([{ actions: ["ec2:DescribeInstances"], anyResource: because }])),
    ).toMatchObject({ Statement: [{ Action: ["ec2:DescribeInstances"], Resource: "*" }] });
  });

  test.each([
    ["no resource", { actions: ["s3:GetObject"], resources: [] }],
    ["any resource without a reason", { actions: ["s3:GetObject"], resources: ["*"] }],
    ["every action of a service", { actions: ["s3:*"], resources: ["arn:aws:s3:::logs"] }],
    ["every action", { actions: ["*"], resources: ["arn:aws:s3:::logs"] }],
  ] as const)("refuses %s", (_, statement) => {
    expect(() => accessPolicy([{ ...statement, actions: [...statement.actions] }])).toThrow(
      expect.objectContaining({ code: "iam/too-wide" }),
    );
  });
});

test("resourcePolicy says who, and refuses where asked to", async () => {
  const policy = resourcePolicy([
    {
      effect: "Deny",
      principals: "*",
      actions: ["s3:*"],
      resources: ["arn:aws:s3:::logs"],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      principals: { Service: "logging.s3.amazonaws.com" },
      actions: ["s3:PutObject"],
      resources: ["arn:aws:s3:::logs/*"],
    },
  ]);
  expect(await documentOf(policy)).toMatchObject({
    Statement: [
      { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" } },
    ],
  });
});

test("trustPolicy lets a service take the role on, or whoever shows a token", async () => {
  const policy = trustPolicy([
    { principals: { Service: "lambda.amazonaws.com" } },
    { principals: { Federated: "arn:aws:iam::1:oidc-provider/x" }, action: "sts:AssumeRoleWithWebIdentity" },
  ]);
  expect(await documentOf(policy)).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::1:oidc-provider/x" },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
    ],
  });
});
