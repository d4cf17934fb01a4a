import type { EnvironmentContext } from "@causeway/core/component";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { Bucket, type BucketArgs } from "./bucket.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const arn = "arn:aws:mock:eu-test-1:123456789012:assets-bucket";
const bucket = "migration-assets-bucket-blue-123456789012-eu-west-1";

function makeBucket(args: Partial<BucketArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new Bucket("assets", { environment: testEnvironment(overrides), keyArn, ...args });
}

const tlsOnly = [
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
];

describe("Bucket", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeBucket()))).toEqual([
      "aws:s3/bucket:Bucket assets-bucket",
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration assets-lifecycle",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls assets-ownership",
      "aws:s3/bucketPolicy:BucketPolicy assets-policy",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock assets-public-access",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration assets-encryption",
      "aws:s3/bucketVersioning:BucketVersioning assets-versioning",
      "causeway:data:Bucket assets",
      "pulumi:providers:aws aws",
    ]);
  });

  test("names the bucket by account and region besides the environment, and leaves all else to its own resources", async () => {
    expect((await record(() => makeBucket())).find("assets-bucket").inputs).toEqual({
      bucket,
      forceDestroy: true,
      tags: {
        Name: "migration-assets-bucket-blue",
        Environment: "staging",
        Project: "migration",
        Component: "assets",
        CostCenter: "42",
        Owner: "platform",
        Tier: "data",
      },
    });
  });

  test("keeps versions, and belongs to its account alone", async () => {
    const recorded = await record(() => makeBucket());

    expect(recorded.find("assets-versioning").inputs).toEqual({
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    expect(recorded.find("assets-ownership").inputs).toEqual({
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  });

  test("tells EventBridge what happens to its objects only where asked to", async () => {
    const asked = await record(() => makeBucket({ eventBridge: true }));

    expect(asked.find("assets-notification").inputs).toEqual({ bucket, eventbridge: true });
    expect(namesOf(await record(() => makeBucket({ eventBridge: false })))).toEqual(
      namesOf(asked).filter((name) => !name.endsWith("assets-notification")),
    );
  });

  test("blocks public access in all four ways", async () => {
    expect((await record(() => makeBucket())).find("assets-public-access").inputs).toEqual({
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  test("encrypts with the key, which S3 asks rarely, and takes no key from a request", async () => {
    expect((await record(() => makeBucket())).find("assets-encryption").inputs).toEqual({
      bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    });
  });

  test("encrypts with S3's own key where that is written out", async () => {
    const recorded = await record(() => makeBucket({ keyArn: undefined }));

    expect(recorded.find("assets-encryption").inputs.rules).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
        bucketKeyEnabled: false,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ]);
  });

  test("refuses everything without TLS 1.2, also what a statement allows", async () => {
    const policyOf = async (args: Partial<BucketArgs>): Promise<unknown> => {
      const { inputs } = (await record(() => makeBucket(args))).find("assets-policy");
      expect(inputs.bucket).toBe(bucket);
      return JSON.parse(String(inputs.policy));
    };

    expect(await policyOf({})).toEqual({ Version: "2012-10-17", Statement: tlsOnly });
    const deliver = (bucketArn: pulumi.Output<string>) => [
      {
        sid: "Deliver",
        principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        actions: ["s3:PutObject"],
        resources: [pulumi.interpolate`${bucketArn}/AWSLogs/123456789012/*`],
      } as const,
    ];
    expect(await policyOf({ policy: deliver })).toEqual({
      Version: "2012-10-17",
      Statement: [
        ...tlsOnly,
        {
          Sid: "Deliver",
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: [`${arn}/AWSLogs/123456789012/*`],
        },
      ],
    });
  });

  test("leaves the policy to another component where asked to", async () => {
    const recorded = await record(() => makeBucket({ policy: "separate" }));

    expect(recorded.list.filter(([type]) => type === "aws:s3/bucketPolicy:BucketPolicy")).toEqual([]);
  });

  test("keeps old versions longer in a protected environment, or as long as told", async () => {
    const noncurrentDays = async (args: Partial<BucketArgs>, lifecycle: "ephemeral" | "protected") => {
      const { inputs } = (await record(() => makeBucket(args, { lifecycle }))).find("assets-lifecycle");
      expect(inputs.bucket).toBe(bucket);
      return inputs.rules;
    };
    const rule = (days: number) => [expect.objectContaining({ noncurrentVersionExpiration: { noncurrentDays: days } })];

    expect(await noncurrentDays({}, "ephemeral")).toEqual(rule(1));
    expect(await noncurrentDays({}, "protected")).toEqual(rule(90));
    expect(await noncurrentDays({ noncurrentDays: 30 }, "protected")).toEqual(rule(30));
  });

  test("adds the rules given, and refuses those that S3 would refuse", async () => {
    const recorded = await record(() => makeBucket({ lifecycleRules: [{ id: "old", expireAfterDays: 30 }] }));

    expect(recorded.find("assets-lifecycle").inputs.rules).toEqual([
      expect.objectContaining({ id: "tidy-up" }),
      { id: "old", status: "Enabled", filter: {}, expiration: { days: 30 } },
    ]);
    await expect(record(() => makeBucket({ noncurrentDays: 0 }))).rejects.toMatchObject({
      code: "bucket/lifecycle-invalid",
    });
  });

  test("refuses a name that no bucket can have, also while the account is not known", async () => {
    await expect(record(() => makeBucket({}, { project: "sthree" }), { known: "none" })).rejects.toMatchObject({
      code: "names/invalid-part",
    });
  });

  test("is hard to lose in a protected environment, and easy to throw away in another", async () => {
    const bucketIn = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = (await record(() => makeBucket({}, { lifecycle }))).find("assets-bucket");
      return [inputs.forceDestroy, options.protect];
    };

    expect(await bucketIn("ephemeral")).toEqual([true, false]);
    expect(await bucketIn("protected")).toEqual([false, true]);
  });

  test("gives two environments and two regions in one account no common name", async () => {
    const nameIn = async (overrides: Partial<EnvironmentContext>) =>
      (await record(() => makeBucket({}, overrides))).find("assets-bucket").inputs.bucket;
    const names = [await nameIn({}), await nameIn({ suffix: "green" }), await nameIn({ region: "eu-central-1" })];

    expect(new Set(names).size).toBe(3);
  });

  test("answers the bucket, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeBucket());

    expect(first.find("assets").outputs).toEqual({
      bucketName: bucket,
      bucketId: bucket,
      bucketArn: arn,
      regionalDomainName: "bucketRegionalDomainName of assets-bucket",
    });
    expect((await record(() => makeBucket())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeBucket(), { known: "none" }))).toEqual(namesOf(first));
  });
});
