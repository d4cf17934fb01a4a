import type { EnvironmentContext } from "@causeway/core/component";
import { Bucket } from "@causeway/data";
import { unknownValue } from "@causeway/testing";
import { namesOf, record } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { bucketOf, sideOf } from "../../test/pair.ts";
import { BucketReplication, type BucketReplicationArgs } from "./bucket-replication.ts";

type Overrides = Partial<Pick<EnvironmentContext, "suffix">>;

function makeReplication(args: Partial<BucketReplicationArgs> = {}, overrides: Overrides = {}) {
  return new BucketReplication("assets", {
    environment: sideOf("source", overrides),
    source: bucketOf("source"),
    target: { ...bucketOf("target"), region: "us-east-1" },
    reports: bucketOf("reports"),
    deleteMarkers: "replicate",
    ...args,
  });
}

const ruleFor = async (args: Partial<BucketReplicationArgs> = {}) => {
  const { rules } = (await record(() => makeReplication(args))).find("assets-configuration").inputs;
  return Array.isArray(rules) ? rules[0] : undefined;
};

const documentOf = async (name: string, property: "assumeRolePolicy" | "policy") =>
  JSON.parse(String((await record(() => makeReplication())).find(name).inputs[property]));

const throughS3 = (region: string, bucket: string) => ({
  StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
  StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] },
});

describe("BucketReplication", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeReplication()))).toEqual([
      "aws:iam/role:Role assets-batch-role",
      "aws:iam/role:Role assets-live-role",
      "aws:iam/rolePolicy:RolePolicy assets-batch-initiate",
      "aws:iam/rolePolicy:RolePolicy assets-live-replicate",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig assets-configuration",
      "causeway:cross-region:BatchReplication assets-batch",
      "causeway:cross-region:BucketReplication assets",
      "causeway:cross-region:ReplicationRole assets-live",
      "pulumi:providers:aws aws-source",
    ]);
  });

  test("replicates all that is encrypted, anew with the target's key, within 15 minutes, and measures it", async () => {
    const { inputs } = (await record(() => makeReplication())).find("assets-configuration");

    expect(inputs).toEqual({
      bucket: "source-bucket",
      role: "arn:aws:mock:eu-test-1:123456789012:assets-live-role",
      rules: [
        {
          id: "replicate",
          status: "Enabled",
          priority: 1,
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: {
            sseKmsEncryptedObjects: { status: "Enabled" },
            replicaModifications: { status: "Disabled" },
          },
          destination: {
            bucket: "arn:aws:s3:::target-bucket",
            encryptionConfiguration: { replicaKmsKeyId: "arn:aws:kms:target:123456789012:key/1" },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
          },
        },
      ],
    });
  });

  test("leaves the replicas of what is deleted, where that is asked for", async () => {
    expect(await ruleFor({ deleteMarkers: "keep" })).toMatchObject({ deleteMarkerReplication: { status: "Disabled" } });
  });

  test("replicates what begins with a prefix, and changes made on replicas, where that is asked for", async () => {
    expect(await ruleFor({ prefix: "invoices/", replicaModifications: true })).toMatchObject({
      filter: { prefix: "invoices/" },
      sourceSelectionCriteria: { replicaModifications: { status: "Enabled" } },
    });
  });

  test.each(["source", "target"] as const)("waits until the %s keeps versions", async (side) => {
    const recorded = await record(
      () => {
        const { bucketId } = new Bucket("late", { environment: sideOf("target"), keyArn: undefined });
        const { bucket, keyArn } = bucketOf(side);
        return makeReplication({ [side]: { bucket: { ...bucket, bucketId }, keyArn, region: "us-east-1" } });
      },
      { known: "none" },
    );
    const { bucket, rules } = recorded.find("assets-configuration").inputs;
    const waiting = { source: bucket, target: Object(rules)[0].destination.bucket };

    expect(Object.keys(waiting).filter((end) => Object(waiting)[end] === unknownValue)).toEqual([side]);
  });

  test("lets S3 take the role on, and gives it the rights of replication and no other", async () => {
    expect(await documentOf("assets-live-role", "assumeRolePolicy")).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    expect(await documentOf("assets-live-replicate", "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ReadRules",
          Effect: "Allow",
          Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
          Resource: ["arn:aws:s3:::source-bucket"],
        },
        {
          Sid: "ReadVersions",
          Effect: "Allow",
          Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
          Resource: ["arn:aws:s3:::source-bucket/*"],
        },
        {
          Sid: "WriteReplicas",
          Effect: "Allow",
          Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
          Resource: ["arn:aws:s3:::target-bucket/*"],
        },
        {
          Sid: "DecryptSource",
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: ["arn:aws:kms:source:123456789012:key/1"],
          Condition: throughS3("eu-west-1", "source-bucket"),
        },
        {
          Sid: "EncryptReplicas",
          Effect: "Allow",
          Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
          Resource: ["arn:aws:kms:target:123456789012:key/1"],
          Condition: throughS3("us-east-1", "target-bucket"),
        },
      ],
    });
  });

  test("lets S3 Batch Operations begin the replication of what was there, and report", async () => {
    expect(await documentOf("assets-batch-role", "assumeRolePolicy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "batchoperations.s3.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    });
    expect(await documentOf("assets-batch-initiate", "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "BeginReplications",
          Effect: "Allow",
          Action: ["s3:InitiateReplication"],
          Resource: ["arn:aws:s3:::source-bucket/*"],
        },
        {
          Sid: "ListWhatIsLeft",
          Effect: "Allow",
          Action: ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"],
          Resource: ["arn:aws:s3:::source-bucket"],
        },
        {
          Sid: "WriteReports",
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::reports-bucket/batch-replication/*"],
        },
        {
          Sid: "EncryptReports",
          Effect: "Allow",
          Action: ["kms:GenerateDataKey", "kms:Decrypt"],
          Resource: ["arn:aws:kms:reports:123456789012:key/1"],
          Condition: throughS3("eu-west-1", "reports-bucket"),
        },
      ],
    });
  });

  test("answers the request of the job that copies what was there, and what failed since", async () => {
    const { batchReplication } = Object((await record(() => makeReplication())).find("assets").outputs);

    expect(JSON.parse(batchReplication.jobRequest)).toEqual({
      AccountId: "123456789012",
      Description: "Copies what was there before the replication",
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          ExpectedBucketOwner: "123456789012",
          SourceBucket: "arn:aws:s3:::source-bucket",
          EnableManifestOutput: false,
          Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ["NONE", "FAILED"] },
        },
      },
      Report: {
        Enabled: true,
        Bucket: "arn:aws:s3:::reports-bucket",
        Prefix: "batch-replication",
        Format: "Report_CSV_20180820",
        ReportScope: "FailedTasksOnly",
      },
      Priority: 10,
      RoleArn: "arn:aws:mock:eu-test-1:123456789012:assets-batch-role",
      ConfirmationRequired: false,
    });
  });

  test("names services as the partition does", async () => {
    const answers = { "aws:index/getPartition:getPartition": { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" } };
    const { inputs } = (await record(() => makeReplication(), { answers })).find("assets-live-replicate");

    expect(inputs.policy).toContain("s3.us-east-1.amazonaws.com.cn");
  });

  test("can lead there and back", async () => {
    const { resources } = await record(() => {
      const [environment, back] = [sideOf("source"), sideOf("target")];
      const [source, target] = [bucketOf("source"), bucketOf("target")];
      const both = { replicaModifications: true, deleteMarkers: "replicate" } as const;
      new BucketReplication("there", {
        ...both,
        environment,
        source,
        target: { ...target, region: back.region },
        reports: bucketOf("reports"),
      });
      new BucketReplication("back", {
        ...both,
        environment: back,
        source: target,
        target: { ...source, region: environment.region },
        reports: bucketOf("reports"),
      });
    });
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role").map(({ inputs }) => inputs.name);

    expect(new Set(roles).size).toBe(4);
  });

  test("gives two environments in one account no common role", async () => {
    const rolesIn = async (suffix: string) =>
      (await record(() => makeReplication({}, { suffix }))).resources.flatMap(({ inputs }) => inputs.name ?? []);
    const blue = await rolesIn("blue");

    expect(blue).toEqual(["migration-assets-live-role-blue", "migration-assets-batch-role-blue"]);
    expect((await rolesIn("green")).filter((name) => blue.includes(name))).toEqual([]);
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeReplication());

    expect(first.find("assets").outputs).toMatchObject({
      roleArn: "arn:aws:mock:eu-test-1:123456789012:assets-live-role",
      ruleId: "replicate",
    });
    expect((await record(() => makeReplication())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeReplication(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([
    ["a target in the source's region", { target: { ...bucketOf("target"), region: "eu-west-1" } }],
    ["a prefix of more than 1024 bytes", { prefix: "ä".repeat(513) }],
  ])("refuses %s", async (_, args) => {
    await expect(record(() => makeReplication(args))).rejects.toMatchObject({
      code: "cross-region/replication-invalid",
    });
  });
});
