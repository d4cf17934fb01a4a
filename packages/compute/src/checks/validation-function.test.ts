import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { ValidationFunction, type ValidationFunctionArgs } from "./validation-function.ts";

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

function makeValidation(args: Partial<ValidationFunctionArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new ValidationFunction("validation", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    databaseGroupIds: { source: "sg-source", target: "sg-target" },
    source: sideOf("source"),
    target: sideOf("target"),
    tables: ["public.orders", "public.items"],
    keyArn,
    ...args,
  });
}

const name = "migration-validation-compare-function-blue";

describe("ValidationFunction", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeValidation()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup validation-compare-log-group",
      "aws:ec2/securityGroup:SecurityGroup validation-source-client-group",
      "aws:ec2/securityGroup:SecurityGroup validation-target-client-group",
      "aws:iam/role:Role validation-compare-role",
      "aws:iam/rolePolicy:RolePolicy validation-compare-access",
      "aws:lambda/function:Function validation-compare-function",
      "aws:sqs/queue:Queue validation-compare-failed",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule validation-source-client-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule validation-source-client-to-https",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule validation-target-client-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule validation-target-client-to-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule validation-source-client-into-database",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule validation-target-client-into-database",
      "causeway:compute:ValidationFunction validation",
      "causeway:lambda:LambdaFunction validation-compare",
      "causeway:network:DatabaseClientGroup validation-source-client",
      "causeway:network:DatabaseClientGroup validation-target-client",
      "pulumi:providers:aws aws",
    ]);
  });

  test("tells the function where the databases and secrets are, and no secret", async () => {
    const { inputs } = (await record(() => makeValidation())).find("validation-compare-function");

    expect(inputs).toMatchObject({
      name,
      timeout: 900,
      kmsKeyArn: keyArn,
      vpcConfig: {
        subnetIds: ["priv-a", "priv-b", "priv-c"],
        securityGroupIds: ["validation-source-client-group-id", "validation-target-client-group-id"],
      },
    });
    expect(inputs.environment).toEqual({
      variables: {
        VALIDATION: name,
        METRIC_NAMESPACE: "Causeway/Checks",
        NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
        TABLES: "public.orders\npublic.items",
        STATEMENT_TIMEOUT_MS: "240000",
        SOURCE_HOST: "source.internal",
        SOURCE_PORT: "5432",
        SOURCE_DATABASE: "shop",
        SOURCE_SECRET_ARN: secretOf("source"),
        TARGET_HOST: "target.internal",
        TARGET_PORT: "5432",
        TARGET_DATABASE: "shop",
        TARGET_SECRET_ARN: secretOf("target"),
      },
    });
  });

  test("may read the two secrets and put its metrics, beside what each function may", async () => {
    const { policy } = (await record(() => makeValidation())).find("validation-compare-access").inputs;
    const { Statement } = JSON.parse(String(policy));

    expect(Statement.slice(-3)).toEqual([
      {
        Sid: "ReadSecrets",
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [secretOf("source"), secretOf("target")],
      },
      {
        Sid: "DecryptSecrets",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [keyArn],
        Condition: {
          StringEquals: {
            "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": [secretOf("source"), secretOf("target")],
          },
        },
      },
      {
        Sid: "PutMetrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Causeway/Checks" } },
      },
    ]);
  });

  test("is admitted by each database on its port", async () => {
    const recorded = await record(() => makeValidation({ databasePort: 6432 }));

    for (const side of ["source", "target"]) {
      expect(recorded.find(`validation-${side}-client-into-database`).inputs).toMatchObject({
        securityGroupId: `sg-${side}`,
        referencedSecurityGroupId: `validation-${side}-client-group-id`,
        fromPort: 6432,
        toPort: 6432,
      });
    }
  });

  test.each<[string, string, Partial<ValidationFunctionArgs>]>([
    ["no table", "compute/check-invalid", { tables: [] }],
    ["no table's name", "compute/check-invalid", { tables: ["orders"] }],
    ["statements longer than the function", "compute/check-invalid", { statementTimeoutSeconds: 901 }],
    ["the port of a shell", "network/port-forbidden", { databasePort: 22 }],
  ])("refuses %s", async (_, code, args) => {
    await expect(record(() => makeValidation(args))).rejects.toThrow(expect.objectContaining({ code }));
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeValidation({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(6);
    expect(new Set([...blue, ...green]).size).toBe(12);
  });

  test("answers the function, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeValidation());

    expect(first.find("validation").outputs).toEqual({
      functionArn: "arn:aws:mock:eu-test-1:123456789012:validation-compare-function",
      functionName: name,
      logGroupName: `/aws/lambda/${name}`,
    });
    expect((await record(() => makeValidation())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeValidation(), { known: "none" }))).toEqual(namesOf(first));
  });
});
