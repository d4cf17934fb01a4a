import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { LambdaFunction, type LambdaFunctionArgs } from "./lambda-function.ts";

type Environment = NonNullable<Parameters<typeof testEnvironment>[0]>;

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

function makeFunction(args: Partial<LambdaFunctionArgs> = {}, environment: Environment = {}) {
  return new LambdaFunction("rotation", {
    environment: testEnvironment(environment),
    description: "Rotates a password",
    code: new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset("export const handler = 1;") }),
    ...args,
  });
}

function inNetwork(): Partial<LambdaFunctionArgs> {
  return { vpc: { network: testPlacement(), securityGroupIds: ["sg-1"] } };
}

async function policyOf(make: () => LambdaFunction): Promise<unknown> {
  return JSON.parse(String((await record(make)).find("rotation-access").inputs.policy));
}

const ownAccess = [
  {
    Sid: "WriteOwnLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: ["arn:aws:mock:eu-test-1:123456789012:rotation-log-group:*"],
  },
  {
    Sid: "KeepFailedEvents",
    Effect: "Allow",
    Action: ["sqs:SendMessage"],
    Resource: ["arn:aws:mock:eu-test-1:123456789012:rotation-failed"],
  },
];

describe("LambdaFunction", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeFunction(inNetwork())))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup rotation-log-group",
      "aws:iam/role:Role rotation-role",
      "aws:iam/rolePolicy:RolePolicy rotation-access",
      "aws:lambda/function:Function rotation-function",
      "aws:sqs/queue:Queue rotation-failed",
      "causeway:lambda:LambdaFunction rotation",
      "pulumi:providers:aws aws",
    ]);
  });

  test("runs index.handler on the newest Node and arm64, and logs into its own group", async () => {
    const { inputs, options } = (await record(() => makeFunction())).find("rotation-function");

    expect(inputs).toEqual({
      name: "migration-rotation-function-blue",
      description: "Rotates a password",
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: expect.anything(),
      role: "arn:aws:mock:eu-test-1:123456789012:rotation-role",
      memorySize: 256,
      timeout: 30,
      loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/migration-rotation-function-blue" },
      deadLetterConfig: { targetArn: "arn:aws:mock:eu-test-1:123456789012:rotation-failed" },
      tags: expect.objectContaining({ Component: "rotation", Tier: "shared" }),
    });
    expect(options.dependsOn).toEqual(["rotation-access"]);
  });

  test("takes memory, time, concurrency, variables and a place in the network", async () => {
    const args = {
      ...inNetwork(),
      memoryMiB: 512,
      timeoutSeconds: 60,
      reservedConcurrency: 1,
      variables: { TABLE: "orders" },
    };

    expect((await record(() => makeFunction(args))).find("rotation-function").inputs).toMatchObject({
      memorySize: 512,
      timeout: 60,
      reservedConcurrentExecutions: 1,
      environment: { variables: { TABLE: "orders" } },
      vpcConfig: { subnetIds: ["priv-a", "priv-b", "priv-c"], securityGroupIds: ["sg-1"] },
      tags: { Tier: "private" },
    });
  });

  test("stands in another tier where asked to", async () => {
    const recorded = await record(() =>
      makeFunction({ vpc: { network: testPlacement(), tier: "data", securityGroupIds: ["sg-1"] } }),
    );

    expect(recorded.find("rotation-function").inputs).toMatchObject({
      vpcConfig: { subnetIds: ["data-a", "data-b", "data-c"] },
      tags: { Tier: "data" },
    });
  });

  test("may do no more than write its log and keep failed events", async () => {
    const recorded = await record(() => makeFunction());

    expect(JSON.parse(String(recorded.find("rotation-access").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: ownAccess,
    });
    expect(recorded.find("rotation-role").inputs).toEqual({
      name: "migration-rotation-role-blue",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
      tags: expect.anything(),
    });
  });

  test("lets Lambda, and not the handler, manage interfaces in a network", async () => {
    const conditions = { Null: { "lambda:SourceFunctionArn": "true" } };

    expect(await policyOf(() => makeFunction(inNetwork()))).toEqual({
      Version: "2012-10-17",
      Statement: [
        ...ownAccess,
        {
          Sid: "ManageInterfaces",
          Effect: "Allow",
          Action: [
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses",
          ],
          Resource: ["arn:aws:ec2:eu-west-1:123456789012:*/*"],
          Condition: conditions,
        },
        {
          Sid: "FindInterfaces",
          Effect: "Allow",
          Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
          Resource: "*",
          Condition: conditions,
        },
      ],
    });
  });

  test("may do what is listed on top", async () => {
    const statements = [
      { actions: ["dynamodb:GetItem"], resources: [pulumi.output("arn:aws:dynamodb:::table/t")] },
    ] as const;

    expect(await policyOf(() => makeFunction({ statements }))).toEqual({
      Version: "2012-10-17",
      Statement: [
        ...ownAccess,
        { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:aws:dynamodb:::table/t"] },
      ],
    });
  });

  test("encrypts variables, log and queue with the given key, which the role may use through Lambda and SQS only", async () => {
    const make = () => makeFunction({ kmsKeyArn: keyArn, variables: { TABLE: "orders" } });
    const recorded = await record(make);

    expect(recorded.find("rotation-function").inputs.kmsKeyArn).toBe(keyArn);
    expect(recorded.find("rotation-log-group").inputs.kmsKeyId).toBe(keyArn);
    expect(recorded.find("rotation-failed").inputs).toMatchObject({ kmsMasterKeyId: keyArn });
    expect(recorded.find("rotation-failed").inputs.sqsManagedSseEnabled).toBeUndefined();
    expect(await policyOf(make)).toEqual({
      Version: "2012-10-17",
      Statement: [
        ...ownAccess,
        {
          Sid: "UseKey",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: [keyArn],
          Condition: {
            StringEquals: { "kms:ViaService": ["lambda.eu-west-1.amazonaws.com", "sqs.eu-west-1.amazonaws.com"] },
          },
        },
      ],
    });
  });

  test("gives the function no key without variables, since Lambda would forget it", async () => {
    const recorded = await record(() => makeFunction({ kmsKeyArn: keyArn }));

    expect(recorded.find("rotation-function").inputs.kmsKeyArn).toBeUndefined();
  });

  test("encrypts the queue with SQS's own key without one, and keeps events for 14 days", async () => {
    const recorded = await record(() => makeFunction());

    expect(recorded.find("rotation-failed").inputs).toMatchObject({
      name: "migration-rotation-failed-blue",
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 14 * 24 * 60 * 60,
    });
    expect(recorded.find("rotation-log-group").inputs.kmsKeyId).toBeUndefined();
  });

  test("keeps and protects log and failed events as the lifecycle says", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const recorded = await record(() => makeFunction({}, { lifecycle }));
      const [logGroup, queue] = [recorded.find("rotation-log-group"), recorded.find("rotation-failed")];
      return [logGroup.inputs.retentionInDays, logGroup.options.protect, queue.options.protect];
    };

    expect(await kept("ephemeral")).toEqual([7, false, false]);
    expect(await kept("protected")).toEqual([365, true, true]);
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeFunction({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(4);
    expect(new Set([...blue, ...green]).size).toBe(8);
  });

  test("answers what neighbours need, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeFunction(inNetwork()));
    const arn = "arn:aws:mock:eu-test-1:123456789012";

    expect(first.find("rotation").outputs).toEqual({
      functionArn: `${arn}:rotation-function`,
      functionName: "migration-rotation-function-blue",
      roleArn: `${arn}:rotation-role`,
      roleName: "migration-rotation-role-blue",
      logGroupName: "/aws/lambda/migration-rotation-function-blue",
      deadLetterQueueArn: `${arn}:rotation-failed`,
      deadLetterQueueName: "migration-rotation-failed-blue",
    });
    expect((await record(() => makeFunction(inNetwork()))).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeFunction(inNetwork()), { known: "none" }))).toEqual(namesOf(first));
  });

  test("refuses with lambda/invalid before it makes anything", async () => {
    await expect(record(() => makeFunction({ memoryMiB: 64 }))).rejects.toMatchObject({ code: "lambda/invalid" });
  });
});
