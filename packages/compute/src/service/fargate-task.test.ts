import { accessPolicy } from "@causeway/core/component";
import * as pulumi from "@pulumi/pulumi";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { FargateTask, type FargateTaskArgs } from "./fargate-task.ts";
import { startingStatements } from "./starting-statements.ts";

const digest = `sha256:${"a".repeat(64)}`;
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const repositoryArn = "arn:aws:ecr:eu-west-1:123456789012:repository/app";
const mock = "arn:aws:mock:eu-test-1:123456789012";

function makeTask(args: Partial<FargateTaskArgs> = {}, lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return new FargateTask("task", {
    environment: testEnvironment({ lifecycle }),
    repository: { url: "registry/app", arn: repositoryArn },
    imageDigest: digest,
    port: 8080,
    cpuUnits: 512,
    memoryMiB: 1024,
    keyArn,
    ...args,
  });
}

const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::files/*"] } as const;

describe("FargateTask", () => {
  test("starts the image by its digest, under the two roles, once they are allowed", async () => {
    const { inputs, options } = (await record(() => makeTask({ taskStatements: [statement] }))).find("task-definition");

    expect(inputs).toMatchObject({
      family: "migration-task-definition-blue",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "512",
      memory: "1024",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      executionRoleArn: `${mock}:task-execution-role`,
      taskRoleArn: `${mock}:task-task-role`,
      volumes: [{ name: "writable-0" }],
    });
    expect(JSON.parse(String(inputs.containerDefinitions))).toMatchObject([
      {
        image: `registry/app@${digest}`,
        logConfiguration: { options: { "awslogs-group": "migration-task-log-group-blue" } },
      },
    ]);
    expect(options.dependsOn.toSorted()).toEqual(["task-execution-policy", "task-task-policy"]);
  });

  test("keeps older revisions, which a rollback starts again", async () => {
    expect((await record(() => makeTask())).find("task-definition").inputs.skipDestroy).toBe(true);
  });

  test("runs on what the image is built for", async () => {
    const { inputs } = (await record(() => makeTask({ architecture: "X86_64" }))).find("task-definition");

    expect(inputs.runtimePlatform).toEqual({ operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" });
  });

  test("has a volume for each folder that the application writes to", async () => {
    const { inputs } = (await record(() => makeTask({ writablePaths: ["/tmp", "/var/cache"] }))).find(
      "task-definition",
    );

    expect(inputs.volumes).toEqual([{ name: "writable-0" }, { name: "writable-1" }]);
    expect(JSON.parse(String(inputs.containerDefinitions))).toMatchObject([
      { mountPoints: [{ sourceVolume: "writable-0" }, { sourceVolume: "writable-1", containerPath: "/var/cache" }] },
    ]);
  });

  test("lets tasks of this account and region only take the application's role on", async () => {
    const recorded = await record(() => makeTask());
    const trust = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };

    expect(JSON.parse(String(recorded.find("task-task-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          ...trust,
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:123456789012:*" },
          },
        },
      ],
    });
    expect(JSON.parse(String(recorded.find("task-execution-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [trust],
    });
  });

  test("reads at the start the secrets and parameters that are given, and the application nothing that is not listed", async () => {
    const [secret, parameter] = [
      "arn:aws:secretsmanager:eu-west-1:1:secret:db-AbCdEf",
      "arn:aws:ssm:eu-west-1:1:parameter/url",
    ];
    const recorded = await record(() =>
      makeTask({ secrets: { DB: secret }, parameters: { URL: parameter }, taskStatements: [statement] }),
    );
    const expected = startingStatements({
      repositoryArn,
      logGroupArn: `${mock}:task-log-group`,
      secrets: [secret],
      parameters: [parameter],
      keyArn,
      domain: "eu-west-1.amazonaws.com",
    });

    expect(recorded.find("task-execution-policy").inputs).toEqual({
      role: "migration-task-execution-role-blue",
      policy: await new Promise((resolve) => void accessPolicy(expected).apply(resolve)),
    });
    expect(JSON.parse(String(recorded.find("task-task-policy").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::files/*"] }],
    });
  });

  test("puts the ARN of a table into the policy once it is known, and no text about an output", async () => {
    const tableArn = pulumi.output(Promise.resolve("arn:aws:dynamodb:eu-west-1:123456789012:table/state"));
    const state = {
      actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      resources: [tableArn],
    } as const;
    const recorded = await record(() => makeTask({ taskStatements: [state] }));

    expect(JSON.parse(String(recorded.find("task-task-policy").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
          Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/state"],
        },
      ],
    });
  });

  test("gives the application no policy where it needs nothing", async () => {
    expect(namesOf(await record(() => makeTask()))).not.toContain("aws:iam/rolePolicy:RolePolicy task-task-policy");
  });

  test("encrypts, keeps and protects its logs as the lifecycle says", async () => {
    const logsOf = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = (await record(() => makeTask({}, lifecycle))).find("task-log-group");
      return [inputs.kmsKeyId, inputs.retentionInDays, options.protect];
    };

    expect(await logsOf("ephemeral")).toEqual([keyArn, 7, false]);
    expect(await logsOf("protected")).toEqual([keyArn, 365, true]);
  });
});
