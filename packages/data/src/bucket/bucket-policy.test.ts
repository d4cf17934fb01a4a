import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { BucketPolicy } from "./bucket-policy.ts";

const arn = "arn:aws:s3:::assets";
const distributionArn = "arn:aws:cloudfront::123456789012:distribution/E1";

function makePolicy() {
  return new BucketPolicy("edge", {
    environment: testEnvironment(),
    bucket: { bucketName: pulumi.output("assets"), bucketArn: pulumi.output(arn) },
    statements: [
      {
        sid: "Edge",
        principals: { Service: "cloudfront.amazonaws.com" },
        actions: ["s3:GetObject"],
        resources: [`${arn}/*`],
        conditions: { StringEquals: { "aws:SourceArn": pulumi.output(distributionArn) } },
      },
    ],
  });
}

describe("BucketPolicy", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names, also while nothing is known", async () => {
    const names = [
      "aws:s3/bucketPolicy:BucketPolicy edge-policy",
      "causeway:data:BucketPolicy edge",
      "pulumi:providers:aws aws",
    ];
    expect(namesOf(await record(() => makePolicy()))).toEqual(names);
    expect(namesOf(await record(() => makePolicy(), { known: "none" }))).toEqual(names);
  });

  test("demands TLS 1.2 before all that it allows, the same in a second evaluation", async () => {
    const recorded = await record(() => makePolicy());
    const { bucket, policy } = recorded.find("edge-policy").inputs;

    expect(bucket).toBe("assets");
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "Tls12OrLater",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: [arn, `${arn}/*`],
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
        {
          Sid: "Edge",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: ["s3:GetObject"],
          Resource: [`${arn}/*`],
          Condition: { StringEquals: { "aws:SourceArn": distributionArn } },
        },
      ],
    });
    expect((await record(() => makePolicy())).resources).toEqual(recorded.resources);
  });
});
