import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyUse, type KeyUser, volumeUse } from "./key-policy.ts";

const user: KeyUser = {
  arn: "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  accountId: "111122223333",
  via: "ec2.eu-west-1.amazonaws.com",
};
const data = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
const allow = (Action: unknown, more: object = {}): object => ({
  Effect: "Allow",
  Principal: { AWS: user.arn },
  Action,
  Resource: "*",
  ...more,
});
const grants = allow("kms:CreateGrant", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } });
const useIn = (...statements: readonly object[]): KeyUse => volumeUse(JSON.stringify({ Statement: statements }), user);

describe("volumeUse", () => {
  it.each<readonly [KeyUse, string, readonly object[]]>([
    ["allowed", "the two statements of AWS's page", [allow(data), grants]],
    ["allowed", "one statement for all", [allow("kms:*")]],
    ["allowed", "a list of principals", [allow("kms:*", { Principal: { AWS: ["arn:aws:iam::1:root", user.arn] } })]],
    [
      "allowed",
      "everybody of the account by way of EC2",
      [
        allow(["kms:CreateGrant", ...data], {
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "kms:CallerAccount": "111122223333", "kms:ViaService": [user.via] } },
        }),
      ],
    ],
    ["missing", "the account alone", [allow("kms:*", { Principal: { AWS: "arn:aws:iam::111122223333:root" } })]],
    ["missing", "no grants", [allow(data)]],
    ["missing", "no data keys", [allow(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:DescribeKey"]), grants]],
    [
      "missing",
      "the role of another account",
      [allow("kms:*", { Principal: { AWS: user.arn.replace("1111", "9999") } })],
    ],
    ["missing", "a service", [allow("kms:*", { Principal: { Service: "autoscaling.amazonaws.com" } })]],
    [
      "missing",
      "everybody of the account by way of another service",
      [
        allow("kms:*", {
          Principal: "*",
          Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } },
        }),
      ],
    ],
    ["unclear", "a denial", [allow("kms:*"), allow("kms:Decrypt", { Effect: "Deny" })]],
    [
      "unclear",
      "all but some",
      [allow("kms:*", { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } })],
    ],
    [
      "unclear",
      "a condition on something else",
      [allow("kms:*", { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } })],
    ],
    [
      "missing",
      "another account's callers",
      [allow("kms:*", { Condition: { StringEquals: { "kms:CallerAccount": "9" } } })],
    ],
  ])("answers %s for %s", (use, _case, statements) => {
    expect(useIn(...statements)).toBe(use);
  });

  it("is not clear about what is no policy, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(volumeUse(text, user)).toBe("unclear");
      }),
    );
  });
});
