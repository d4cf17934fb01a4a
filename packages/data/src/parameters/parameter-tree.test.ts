import { accessPolicy, type EnvironmentContext } from "@causeway/core/component";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { ParameterTree, type ParameterTreeArgs } from "./parameter-tree.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

function makeTree(args: Partial<ParameterTreeArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new ParameterTree("settings", {
    environment: testEnvironment({ project: "shop", ...overrides }),
    keyArn,
    values: { "database/host": pulumi.output("db.example.internal"), "log-level": "info" },
    secrets: { "database/password": pulumi.secret("hunter2") },
    ...args,
  });
}

const tags = (Name: string) => ({
  Name,
  Environment: "staging",
  Project: "shop",
  Component: "settings",
  CostCenter: "42",
  Owner: "platform",
  Tier: "data",
});

describe("ParameterTree", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeTree()))).toEqual([
      "aws:ssm/parameter:Parameter settings-database-host",
      "aws:ssm/parameter:Parameter settings-database-password",
      "aws:ssm/parameter:Parameter settings-log-level",
      "causeway:data:ParameterTree settings",
      "pulumi:providers:aws aws",
    ]);
  });

  test("writes a plain value where a preview can show it", async () => {
    expect((await record(() => makeTree())).find("settings-database-host").inputs).toEqual({
      name: "/shop/blue/database/host",
      tier: "Standard",
      type: "String",
      insecureValue: "db.example.internal",
      tags: tags("shop-settings-database-host-blue"),
    });
  });

  test("writes a secret encrypted with the key, never to be read back, under a version that is as secret", async () => {
    expect((await record(() => makeTree())).find("settings-database-password").inputs).toEqual({
      name: "/shop/blue/database/password",
      tier: "Standard",
      type: "SecureString",
      keyId: keyArn,
      valueWo: { $secret: "hunter2" },
      valueWoVersion: { $secret: expect.any(Number) },
      tags: { ...tags("shop-settings-database-password-blue"), Sensitive: "true" },
    });
  });

  test("makes a secret of what is given as plain text", async () => {
    const recorded = await record(() => makeTree({ secrets: { token: "hunter2" } }));

    expect(recorded.find("settings-token").inputs).toMatchObject({
      valueWo: { $secret: "hunter2" },
      valueWoVersion: { $secret: expect.any(Number) },
    });
  });

  test("gives a secret another version for another value, and only then", async () => {
    const versionFor = async (password: string) => {
      const secrets = { "database/password": pulumi.secret(password) };
      return (await record(() => makeTree({ secrets }))).find("settings-database-password").inputs.valueWoVersion;
    };

    expect(await versionFor("hunter2")).toEqual(await versionFor("hunter2"));
    expect(await versionFor("hunter3")).not.toEqual(await versionFor("hunter2"));
  });

  const policyOf = async (
    args: Partial<ParameterTreeArgs>,
    partition = { partition: "aws", dnsSuffix: "amazonaws.com" },
  ) => {
    const region = partition.partition === "aws" ? "eu-west-1" : "cn-north-1";
    const answers = { "aws:index/getPartition:getPartition": partition };
    const { made } = await record(() => makeTree(args, { region }), { answers });
    const policy = await new Promise<string>((resolve) => void accessPolicy(made.readStatements).apply(resolve));
    const { Statement }: { Statement: unknown } = JSON.parse(policy);
    return Statement;
  };

  test("lets a reader read this tree of this account and region, and decrypt nothing but its secrets", async () => {
    expect(await policyOf({})).toEqual([
      {
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        Resource: [
          "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/blue",
          "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/blue/*",
        ],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [keyArn],
        Condition: {
          StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" },
          StringLike: {
            "kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/blue/*",
          },
        },
      },
    ]);
  });

  test("names ARNs and services as the partition does", async () => {
    expect(await policyOf({}, { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" })).toMatchObject([
      { Resource: ["arn:aws-cn:ssm:cn-north-1:123456789012:parameter/shop/blue", expect.anything()] },
      { Condition: { StringEquals: { "kms:ViaService": "ssm.cn-north-1.amazonaws.com.cn" } } },
    ]);
  });

  test("lets a reader of a tree without secrets decrypt nothing", async () => {
    expect(await policyOf({ secrets: {} })).toEqual([
      expect.objectContaining({ Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"] }),
    ]);
  });

  test("answers a parameter's full name, and refuses one that it does not have", async () => {
    const { made } = await record(() => makeTree());

    expect(await new Promise((resolve) => void made.nameOf("log-level").apply(resolve))).toBe("/shop/blue/log-level");
    expect(() => made.nameOf("log-levl")).toThrow(/database\/host, log-level, database\/password/);
    expect(() => made.nameOf("toString")).toThrow(expect.objectContaining({ code: "parameters/name-invalid" }));
  });

  test.each<[string, Partial<ParameterTreeArgs>, string]>([
    ["a name with capitals", { values: { Host: "x" } }, "parameters/name-invalid"],
    ["a secret with the name of a value", { values: { a: "x" }, secrets: { a: "y" } }, "parameters/name-invalid"],
    ["an empty value", { values: { host: "" } }, "parameters/value-invalid"],
    ["a secret among the plain values", { values: { password: pulumi.secret("x") } }, "parameters/value-invalid"],
    ["an empty secret", { secrets: { password: "" } }, "parameters/value-invalid"],
  ])("refuses %s", async (_, args, code) => {
    await expect(record(() => makeTree(args))).rejects.toMatchObject({ code });
  });

  test("gives two environments in one account no common name", async () => {
    const names = async (suffix: string) => {
      const { resources } = await record(() => makeTree({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };

    expect(new Set([...(await names("blue")), ...(await names("green"))]).size).toBe(6);
  });

  test("answers prefix and names, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeTree());

    expect(first.find("settings").outputs).toEqual({
      prefix: "/shop/blue",
      names: {
        "database/host": "/shop/blue/database/host",
        "log-level": "/shop/blue/log-level",
        "database/password": "/shop/blue/database/password",
      },
    });
    expect((await record(() => makeTree())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeTree(), { known: "none" }))).toEqual(namesOf(first));
  });
});
