import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { SwitchFunction, type SwitchFunctionArgs } from "./switch-function.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const secretOf = (side: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${side}-AbCdEf`;

function sideOf(side: string) {
  return {
    endpoint: {
      host: pulumi.output(`${side}.internal`),
      port: pulumi.output(5432),
      databaseName: pulumi.output("shop"),
    },
    secretArn: secretOf(side),
  };
}

function makeSwitch(args: Partial<SwitchFunctionArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new SwitchFunction("move", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    databaseGroupIds: { source: "sg-source", target: "sg-target" },
    source: sideOf("source"),
    target: sideOf("target"),
    keyArn,
    ...args,
  });
}

const name = "migration-move-switch-function-blue";

describe("SwitchFunction", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeSwitch()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup move-switch-log-group",
      "aws:ec2/securityGroup:SecurityGroup move-source-client-group",
      "aws:ec2/securityGroup:SecurityGroup move-target-client-group",
      "aws:iam/role:Role move-switch-role",
      "aws:iam/rolePolicy:RolePolicy move-switch-access",
      "aws:lambda/function:Function move-switch-function",
      "aws:sqs/queue:Queue move-switch-failed",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule move-source-client-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule move-source-client-to-https",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule move-target-client-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule move-target-client-to-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule move-source-client-into-database",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule move-target-client-into-database",
      "causeway:data:SwitchFunction move",
      "causeway:lambda:LambdaFunction move-switch",
      "causeway:network:DatabaseClientGroup move-source-client",
      "causeway:network:DatabaseClientGroup move-target-client",
      "pulumi:providers:aws aws",
    ]);
  });

  test("runs once at a time, in the network, and is told where the databases and secrets are, and no secret", async () => {
    const target = { ...sideOf("target"), readerHost: "target-reader.internal" };
    const { inputs } = (await record(() => makeSwitch({ target }))).find("move-switch-function");

    expect(inputs).toMatchObject({
      name,
      timeout: 60,
      reservedConcurrentExecutions: 1,
      kmsKeyArn: keyArn,
      vpcConfig: {
        subnetIds: ["priv-a", "priv-b", "priv-c"],
        securityGroupIds: ["move-source-client-group-id", "move-target-client-group-id"],
      },
    });
    expect(inputs.environment).toEqual({
      variables: {
        NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
        SOURCE_HOST: "source.internal",
        SOURCE_PORT: "5432",
        SOURCE_DATABASE: "shop",
        SOURCE_SECRET_ARN: secretOf("source"),
        TARGET_HOST: "target.internal",
        TARGET_READER_HOST: "target-reader.internal",
        TARGET_PORT: "5432",
        TARGET_DATABASE: "shop",
        TARGET_SECRET_ARN: secretOf("target"),
      },
    });
  });

  test("may read exactly the two secrets, beside what each function may", async () => {
    const { policy } = (await record(() => makeSwitch())).find("move-switch-access").inputs;
    const { Statement } = JSON.parse(String(policy));
    const secrets = [secretOf("source"), secretOf("target")];

    expect(Statement.map(({ Sid }: { readonly Sid: string }) => Sid)).toEqual([
      "WriteOwnLog",
      "KeepFailedEvents",
      "UseKey",
      "ManageInterfaces",
      "FindInterfaces",
      "ReadLogins",
      "DecryptLogins",
    ]);
    expect(Statement.slice(-2)).toEqual([
      { Sid: "ReadLogins", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: secrets },
      {
        Sid: "DecryptLogins",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [keyArn],
        Condition: {
          StringEquals: {
            "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": secrets,
          },
        },
      },
    ]);
  });

  test("goes to the databases' port and to the APIs of AWS, and nowhere else", async () => {
    const recorded = await record(() => makeSwitch({ databasePort: 6432 }));
    const ports = recorded.resources.flatMap(({ name: of, inputs }) =>
      of.includes("client-to-") ? `${of} ${String(inputs.fromPort)}-${String(inputs.toPort)}` : [],
    );

    expect(ports.toSorted()).toEqual([
      "move-source-client-to-database 6432-6432",
      "move-source-client-to-https 443-443",
      "move-target-client-to-database 6432-6432",
      "move-target-client-to-https 443-443",
    ]);
    await expect(record(() => makeSwitch({ databasePort: 22 }))).rejects.toThrow(
      expect.objectContaining({ code: "network/port-forbidden" }),
    );
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeSwitch({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(6);
    expect(new Set([...blue, ...green]).size).toBe(12);
  });

  test("answers the function, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeSwitch());

    expect(first.find("move").outputs).toEqual({
      functionArn: "arn:aws:mock:eu-test-1:123456789012:move-switch-function",
      functionName: name,
      logGroupName: `/aws/lambda/${name}`,
    });
    expect((await record(() => makeSwitch())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeSwitch(), { known: "none" }))).toEqual(namesOf(first));
  });
});
