import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { documentOf } from "../test/policies.ts";
import { StateBucket, type StateBucketArgs } from "./state-bucket.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

const makeBucket = (args: Partial<StateBucketArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new StateBucket("state", { environment: testEnvironment(overrides), keyArn, ...args });

const recordBucket = (args: Partial<StateBucketArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  record(() => makeBucket(args, overrides));

describe("StateBucket", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordBucket())).toEqual([
      "aws:s3/bucket:Bucket state-bucket",
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration state-lifecycle",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls state-ownership",
      "aws:s3/bucketPolicy:BucketPolicy state-policy",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock state-public-access",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration state-encryption",
      "aws:s3/bucketVersioning:BucketVersioning state-versioning",
      "causeway:foundation:StateBucket state",
      "pulumi:providers:aws aws",
    ]);
  });

  test("has a name that holds account and region, and locks no object", async () => {
    const { inputs } = (await recordBucket()).find("state-bucket");

    expect(inputs.bucket).toBe("migration-state-bucket-blue-123456789012-eu-west-1");
    expect(inputs).not.toHaveProperty("objectLockEnabled");
  });

  test("keeps versions, encrypts with the key, and is closed to the public", async () => {
    const { find } = await recordBucket();
    const bucket = "state-bucket-id";

    expect(find("state-versioning").inputs).toEqual({ bucket, versioningConfiguration: { status: "Enabled" } });
    expect(find("state-encryption").inputs).toEqual({
      bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    });
    expect(find("state-ownership").inputs).toEqual({ bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    expect(find("state-public-access").inputs).toEqual({
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  test("expires old versions of states, and nothing of a lock", async () => {
    const { inputs, options } = (await recordBucket({ oldVersionDays: 30 })).find("state-lifecycle");
    const old = (folder: string) => ({
      id: `old-${folder}`,
      status: "Enabled",
      filter: { prefix: `.pulumi/${folder}/` },
      noncurrentVersionExpiration: { noncurrentDays: 30 },
    });

    expect(inputs.rules).toEqual([
      old("stacks"),
      old("history"),
      old("backups"),
      {
        id: "unfinished-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ]);
    expect(options.dependsOn).toEqual(["state-versioning"]);
    expect(JSON.stringify((await recordBucket()).find("state-lifecycle").inputs)).toContain('"noncurrentDays":90');
  });

  test("takes TLS only", async () => {
    const arn = "arn:aws:mock:eu-test-1:123456789012:state-bucket";

    expect(documentOf((await recordBucket()).find("state-policy").inputs.policy)).toEqual({
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
      ],
    });
  });

  test("can be destroyed with its content in an ephemeral environment, and not at all in a protected one", async () => {
    const fate = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = (await recordBucket({}, { lifecycle })).find("state-bucket");
      return [inputs.forceDestroy, options.protect];
    };

    expect(await fate("ephemeral")).toEqual([true, false]);
    expect(await fate("protected")).toEqual([false, true]);
  });

  test("answers name, ARN and URL, by suffix, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordBucket();
    const name = "migration-state-bucket-blue-123456789012-eu-west-1";

    expect(first.find("state").outputs).toEqual({
      bucketName: name,
      bucketArn: "arn:aws:mock:eu-test-1:123456789012:state-bucket",
      backendUrl: `s3://${name}?region=eu-west-1`,
    });
    expect((await recordBucket({}, { suffix: "green" })).find("state").outputs.bucketName).not.toBe(name);
    expect((await recordBucket()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeBucket(), { known: "none" }))).toEqual(namesOf(first));
  });
});
