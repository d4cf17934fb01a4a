import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { testPlacement } from "../test/placement.ts";
import { FlowLogs, type FlowLogsArgs } from "./flow-logs.ts";

function makeFlowLogs(args: Partial<FlowLogsArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new FlowLogs("blue-flow-logs", { environment: testEnvironment(overrides), network: testPlacement(), ...args });
}

describe("FlowLogs", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeFlowLogs()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup blue-flow-logs-log-group",
      "aws:ec2/flowLog:FlowLog blue-flow-logs-flow-log",
      "aws:iam/role:Role blue-flow-logs-role",
      "aws:iam/rolePolicy:RolePolicy blue-flow-logs-write",
      "causeway:network:FlowLogs blue-flow-logs",
      "pulumi:providers:aws aws",
    ]);
  });

  test("records accepted and rejected traffic of the network, once the role may write", async () => {
    const recorded = await record(() => makeFlowLogs());
    const flowLog = recorded.find("blue-flow-logs-flow-log");

    expect(flowLog.inputs).toMatchObject({
      vpcId: "vpc-1",
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: "arn:aws:mock:eu-test-1:123456789012:blue-flow-logs-log-group",
      iamRoleArn: "arn:aws:mock:eu-test-1:123456789012:blue-flow-logs-role",
    });
    expect(flowLog.options.dependsOn).toEqual(["blue-flow-logs-write"]);
  });

  test("lets the service write to this log group only, and only for flow logs of this account and region", async () => {
    const recorded = await record(() => makeFlowLogs());
    const group = "arn:aws:mock:eu-test-1:123456789012:blue-flow-logs-log-group";

    expect(JSON.parse(String(recorded.find("blue-flow-logs-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:*:ec2:eu-west-1:123456789012:vpc-flow-log/*" },
          },
        },
      ],
    });
    expect(JSON.parse(String(recorded.find("blue-flow-logs-write").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [group, `${group}:*`],
        },
      ],
    });
  });

  test("asks for the account with the environment's provider", async () => {
    const { lookups } = await record(() => makeFlowLogs());

    expect(lookups).toEqual([{ token: "aws:index/getCallerIdentity:getCallerIdentity", provider: "aws" }]);
  });

  test("keeps and protects the logs as the lifecycle says", async () => {
    const logGroup = async (lifecycle: "ephemeral" | "protected") => {
      const recorded = await record(() => makeFlowLogs({}, { lifecycle }));
      const { inputs, options } = recorded.find("blue-flow-logs-log-group");
      return [inputs.retentionInDays, options.protect];
    };

    expect(await logGroup("ephemeral")).toEqual([7, false]);
    expect(await logGroup("protected")).toEqual([365, true]);
  });

  test("encrypts with the given key, else leaves it to CloudWatch", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
    const keyOf = async (args: Partial<FlowLogsArgs>) =>
      (await record(() => makeFlowLogs(args))).find("blue-flow-logs-log-group").inputs.kmsKeyId;

    expect(await keyOf({ kmsKeyArn })).toBe(kmsKeyArn);
    expect(await keyOf({})).toBeUndefined();
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeFlowLogs({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(2);
    expect(new Set([...blue, ...green]).size).toBe(4);
  });

  test("answers the log group, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeFlowLogs());

    expect(first.find("blue-flow-logs").outputs).toEqual({
      logGroupName: first.find("blue-flow-logs-log-group").inputs.name,
    });
    expect((await record(() => makeFlowLogs())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeFlowLogs(), { known: "none" }))).toEqual(namesOf(first));
  });
});
