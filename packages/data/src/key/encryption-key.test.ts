import type { EnvironmentContext } from "@causeway/core/component";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { EncryptionKey, type EncryptionKeyArgs } from "./encryption-key.ts";

function makeKey(args: Partial<EncryptionKeyArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new EncryptionKey("stores", {
    environment: testEnvironment(overrides),
    description: "Data of the shop",
    consumers: [],
    ...args,
  });
}

describe("EncryptionKey", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeKey()))).toEqual([
      "aws:kms/alias:Alias stores-alias",
      "aws:kms/key:Key stores-key",
      "causeway:data:EncryptionKey stores",
      "pulumi:providers:aws aws",
    ]);
  });

  test("makes a key of one region that is rotated, under an alias that names project and environment", async () => {
    const recorded = await record(() => makeKey());

    expect(recorded.find("stores-key").inputs).toEqual({
      description: "Data of the shop",
      policy: expect.any(String),
      enableKeyRotation: true,
      multiRegion: false,
      deletionWindowInDays: 7,
      tags: {
        Name: "migration-stores-key-blue",
        Environment: "staging",
        Project: "migration",
        Component: "stores",
        CostCenter: "42",
        Owner: "platform",
        Tier: "data",
      },
    });
    expect(recorded.find("stores-alias").inputs).toEqual({
      name: "alias/migration-stores-key-blue",
      targetKeyId: "keyId of stores-key",
    });
  });

  test("writes the account's and the consumers' rights for the account, partition and region it is in", async () => {
    const consumers = [{ kind: "logs" }] as const;
    const policyOf = async (region: string, partition: Readonly<Record<string, string>>) => {
      const answers = { "aws:index/getPartition:getPartition": partition };
      const recorded = await record(() => makeKey({ consumers }, { region }), { answers });
      const { Statement }: { Statement: unknown } = JSON.parse(String(recorded.find("stores-key").inputs.policy));
      return Statement;
    };

    expect(await policyOf("cn-north-1", { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" })).toMatchObject([
      { Principal: { AWS: "arn:aws-cn:iam::123456789012:root" } },
      {
        Principal: { Service: "logs.cn-north-1.amazonaws.com.cn" },
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws-cn:logs:cn-north-1:123456789012:log-group:*" },
        },
      },
    ]);
  });

  test("asks for account and partition with the environment's provider", async () => {
    const { lookups } = await record(() => makeKey());

    expect(lookups).toEqual([
      { token: "aws:index/getPartition:getPartition", provider: "aws" },
      { token: "aws:index/getCallerIdentity:getCallerIdentity", provider: "aws" },
    ]);
  });

  test("can be the primary of replicas in other regions", async () => {
    const recorded = await record(() => makeKey({ multiRegion: true }));

    expect(recorded.find("stores-key").inputs.multiRegion).toBe(true);
  });

  test("is hard to lose in a protected environment", async () => {
    const { inputs, options } = (await record(() => makeKey({}, { lifecycle: "protected" }))).find("stores-key");

    expect([inputs.deletionWindowInDays, options.protect]).toEqual([30, true]);
    expect((await record(() => makeKey())).find("stores-key").options.protect).toBe(false);
  });

  test("gives two environments in one account no common alias", async () => {
    const aliasOf = async (suffix: string) =>
      (await record(() => makeKey({}, { suffix }))).find("stores-alias").inputs.name;

    expect(await aliasOf("blue")).not.toBe(await aliasOf("green"));
  });

  test("answers key and alias, the same in a second evaluation, also while nothing is known", async () => {
    const consumers = () => [{ kind: "role", roleArn: pulumi.output("arn:aws:iam::1:role/app"), use: "both" }] as const;
    const first = await record(() => makeKey({ consumers: consumers() }));

    expect(first.find("stores").outputs).toEqual({
      keyArn: "arn:aws:mock:eu-test-1:123456789012:stores-key",
      keyId: "keyId of stores-key",
      aliasName: "alias/migration-stores-key-blue",
    });
    expect((await record(() => makeKey({ consumers: consumers() }))).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeKey({ consumers: consumers() }), { known: "none" }))).toEqual(namesOf(first));
  });
});
