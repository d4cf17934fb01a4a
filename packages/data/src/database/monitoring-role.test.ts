import { record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { MonitoringRole } from "./monitoring-role.ts";

function makeRole(answers = {}) {
  return record(
    () =>
      new MonitoringRole("orders-monitoring", {
        environment: testEnvironment(),
        instanceIdentifiers: ["orders-1", "orders-2"],
      }),
    { answers },
  );
}

describe("MonitoringRole", () => {
  test("is taken on by RDS for these instances of this account only", async () => {
    const recorded = await makeRole();

    expect(JSON.parse(String(recorded.find("orders-monitoring-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "monitoring.rds.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnEquals: {
              "aws:SourceArn": [
                "arn:aws:rds:eu-west-1:123456789012:db:orders-1",
                "arn:aws:rds:eu-west-1:123456789012:db:orders-2",
              ],
            },
          },
        },
      ],
    });
  });

  test("may write to the group of RDS's own metrics only, also in another partition", async () => {
    const partition = { "aws:index/getPartition:getPartition": { partition: "aws-us-gov" } };
    const recorded = await makeRole(partition);
    const group = "arn:aws-us-gov:logs:eu-west-1:123456789012:log-group:RDSOSMetrics";

    expect(JSON.parse(String(recorded.find("orders-monitoring-write").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"], Resource: [`${group}:*`] },
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
          Resource: [`${group}:log-stream:*`],
        },
      ],
    });
  });

  test("answers the role", async () => {
    expect((await makeRole()).find("orders-monitoring").outputs).toEqual({
      roleArn: "arn:aws:mock:eu-test-1:123456789012:orders-monitoring-role",
    });
  });
});
