import { record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { MigrationEndpoints, type MigrationEndpointsArgs, type MigrationSide } from "./migration-endpoints.ts";

const keyArn = "arn:aws:mock:eu-test-1:123456789012:key";

function side(name: string, kind: "aurora" | "instance"): MigrationSide {
  return { endpoint: { kind, databaseName: pulumi.output(name) }, secretArn: `arn:secret:${name}` };
}

function makeEndpoints(args: Partial<MigrationEndpointsArgs> = {}) {
  return new MigrationEndpoints("orders-endpoints", {
    environment: testEnvironment(),
    source: side("old", "instance"),
    target: side("new", "aurora"),
    keyArn,
    ...args,
  });
}

describe("MigrationEndpoints", () => {
  test("reads the source's changes by a plugin that every RDS has, and follows changes of the schema", async () => {
    const { tags: _, ...source } = (await record(() => makeEndpoints())).find("orders-endpoints-source").inputs;

    expect(source).toEqual({
      endpointId: "migration-orders-endpoints-source-blue",
      endpointType: "source",
      engineName: "postgres",
      databaseName: "old",
      kmsKeyArn: keyArn,
      secretsManagerArn: "arn:secret:old",
      secretsManagerAccessRoleArn: "arn:aws:mock:eu-test-1:123456789012:orders-endpoints-secrets-role",
      sslMode: "require",
      postgresSettings: {
        mapBooleanAsBoolean: true,
        executeTimeout: 60,
        maxFileSize: 32_768,
        pluginName: "test-decoding",
        heartbeatEnable: true,
        heartbeatFrequency: 1,
        captureDdls: true,
        failTasksOnLobTruncation: true,
      },
    });
  });

  test("writes to the target without its triggers and foreign keys", async () => {
    const { tags: _, ...target } = (await record(() => makeEndpoints())).find("orders-endpoints-target").inputs;

    expect(target).toEqual({
      endpointId: "migration-orders-endpoints-target-blue",
      endpointType: "target",
      engineName: "aurora-postgresql",
      databaseName: "new",
      kmsKeyArn: keyArn,
      secretsManagerArn: "arn:secret:new",
      secretsManagerAccessRoleArn: "arn:aws:mock:eu-test-1:123456789012:orders-endpoints-secrets-role",
      sslMode: "require",
      postgresSettings: {
        mapBooleanAsBoolean: true,
        executeTimeout: 60,
        maxFileSize: 32_768,
        heartbeatFrequency: 5,
        afterConnectScript: "SET session_replication_role='replica'",
      },
    });
  });

  test("checks the databases' certificates where those of RDS are given", async () => {
    const recorded = await record(() => makeEndpoints({ certificatePem: "-----BEGIN CERTIFICATE-----" }));

    expect(recorded.find("orders-endpoints-certificate").inputs).toMatchObject({
      certificateId: "migration-orders-endpoints-certificate-blue",
      certificatePem: { $secret: "-----BEGIN CERTIFICATE-----" },
    });
    for (const name of ["orders-endpoints-source", "orders-endpoints-target"]) {
      expect(recorded.find(name).inputs).toMatchObject({
        sslMode: "verify-full",
        certificateArn: "certificateArn of orders-endpoints-certificate",
      });
    }
  });

  test("lets AWS DMS of this region read these two secrets, and nothing else", async () => {
    const target = { ...side("new", "aurora"), secretKeyArn: "arn:key:2" };
    const recorded = await record(() => makeEndpoints({ target }));

    expect(JSON.parse(String(recorded.find("orders-endpoints-secrets-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "dms.eu-west-1.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    expect(JSON.parse(String(recorded.find("orders-endpoints-secrets-read").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
          Resource: ["arn:secret:old", "arn:secret:new"],
        },
        {
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: [keyArn, "arn:key:2"],
          Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
        },
        { Effect: "Allow", Action: ["kms:DescribeKey"], Resource: [keyArn, "arn:key:2"] },
      ],
    });
  });
});
