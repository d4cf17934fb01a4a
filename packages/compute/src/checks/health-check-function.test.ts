import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { HealthCheckFunction, type HealthCheckFunctionArgs } from "./health-check-function.ts";

function makeCheck(args: Partial<HealthCheckFunctionArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  const url = "https://shop.test/health";
  return new HealthCheckFunction("health", { environment: testEnvironment(overrides), url, ...args });
}

async function variablesOf(args: Partial<HealthCheckFunctionArgs> = {}): Promise<unknown> {
  return (await record(() => makeCheck(args))).find("health-check-function").inputs.environment;
}

const name = "migration-health-check-function-blue";

describe("HealthCheckFunction", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeCheck()))).toEqual([
      "aws:cloudwatch/eventRule:EventRule health-schedule",
      "aws:cloudwatch/eventTarget:EventTarget health-target",
      "aws:cloudwatch/logGroup:LogGroup health-check-log-group",
      "aws:iam/role:Role health-check-role",
      "aws:iam/rolePolicy:RolePolicy health-check-access",
      "aws:lambda/function:Function health-check-function",
      "aws:lambda/permission:Permission health-permission",
      "aws:sqs/queue:Queue health-check-failed",
      "causeway:compute:HealthCheckFunction health",
      "causeway:lambda:LambdaFunction health-check",
      "pulumi:providers:aws aws",
    ]);
  });

  test("tells the function what to ask, and its own name for the metrics", async () => {
    expect(await variablesOf()).toEqual({
      variables: {
        URL: "https://shop.test/health",
        EXPECTED_STATUS: "200",
        TIMEOUT_MS: "10000",
        CHECK: name,
        METRIC_NAMESPACE: "Causeway/Checks",
      },
    });
    expect((await record(() => makeCheck())).find("health-check-function").inputs).toMatchObject({ name, timeout: 30 });
  });

  test("takes an address that is known later, and an answer of one's own", async () => {
    const args = {
      url: pulumi.output("https://later.test"),
      expectedStatus: 301,
      expectedText: "moved",
      timeoutSeconds: 5,
    };

    expect(await variablesOf(args)).toMatchObject({
      variables: { URL: "https://later.test", EXPECTED_STATUS: "301", EXPECTED_TEXT: "moved", TIMEOUT_MS: "5000" },
    });
  });

  test("may put metrics of its namespace beside what each function may", async () => {
    const { policy } = (await record(() => makeCheck())).find("health-check-access").inputs;
    const { Statement } = JSON.parse(String(policy));

    expect(Statement.at(-1)).toEqual({
      Sid: "PutMetrics",
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData"],
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": "Causeway/Checks" } },
    });
  });

  test("is invoked each minute by its own rule alone, and never for a minute that is over", async () => {
    const recorded = await record(() => makeCheck());
    const ruleArn = "arn:aws:mock:eu-test-1:123456789012:health-schedule";

    expect(recorded.find("health-schedule").inputs.scheduleExpression).toBe("rate(1 minute)");
    expect(recorded.find("health-permission").inputs).toEqual({
      function: name,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: ruleArn,
    });
    expect(recorded.find("health-target").inputs).toEqual({
      rule: "migration-health-schedule-blue",
      arn: "arn:aws:mock:eu-test-1:123456789012:health-check-function",
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
    });
    expect(recorded.find("health-target").options.dependsOn).toEqual(["health-permission"]);
  });

  test("asks less often where told to", async () => {
    const recorded = await record(() => makeCheck({ intervalMinutes: 5 }));

    expect(recorded.find("health-schedule").inputs.scheduleExpression).toBe("rate(5 minutes)");
  });

  test("asks from within a network, and under a key, where given", async () => {
    const vpc = { network: testPlacement(), securityGroupIds: ["sg-check"] };
    const recorded = await record(() => makeCheck({ vpc, keyArn: "arn:key" }));

    expect(recorded.find("health-check-function").inputs).toMatchObject({
      vpcConfig: { subnetIds: ["priv-a", "priv-b", "priv-c"], securityGroupIds: ["sg-check"] },
      kmsKeyArn: "arn:key",
    });
  });

  test("makes nothing for an address in clear", async () => {
    await expect(record(() => makeCheck({ url: "http://shop.test" }))).rejects.toThrow(
      expect.objectContaining({ code: "compute/check-invalid" }),
    );
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeCheck({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(5);
    expect(new Set([...blue, ...green]).size).toBe(10);
  });

  test("answers the function, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeCheck());

    expect(first.find("health").outputs).toEqual({
      functionArn: "arn:aws:mock:eu-test-1:123456789012:health-check-function",
      functionName: name,
      logGroupName: `/aws/lambda/${name}`,
    });
    expect((await record(() => makeCheck())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeCheck(), { known: "none" }))).toEqual(namesOf(first));
  });
});
