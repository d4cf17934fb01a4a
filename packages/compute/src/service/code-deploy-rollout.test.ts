import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { testRoute } from "../../test/route.ts";
import { CodeDeployRollout } from "./code-deploy-rollout.ts";
import type { CodeDeployStrategy } from "./deployment-strategy.ts";

const strategy: CodeDeployStrategy = {
  kind: "codedeploy",
  config: "CodeDeployDefault.ECSCanary10Percent15Minutes",
  terminationWaitMinutes: 90,
  alarmNames: ["5xx", "latency"],
};
const balancing = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

function makeRollout(wanted: Partial<CodeDeployStrategy> = {}) {
  return new CodeDeployRollout("release", {
    environment: testEnvironment(),
    strategy: { ...strategy, ...wanted },
    route: testRoute(),
    clusterName: "shop",
    serviceName: "web",
    serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/shop/web",
    passedRoleArns: ["arn:aws:iam::123456789012:role/task", "arn:aws:iam::123456789012:role/execution"],
  });
}

async function groupOf(wanted: Partial<CodeDeployStrategy> = {}) {
  return (await record(() => makeRollout(wanted))).find("release-group");
}

describe("CodeDeployRollout", () => {
  test("ties the service, both listeners and both target groups together", async () => {
    const { inputs, options } = await groupOf();

    expect(inputs).toMatchObject({
      appName: "migration-release-application-blue",
      deploymentGroupName: "migration-release-group-blue",
      deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent15Minutes",
      deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
      ecsService: { clusterName: "shop", serviceName: "web" },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [`${balancing}:listener/app/web/1/443`] },
          testTrafficRoute: { listenerArns: [`${balancing}:listener/app/web/1/8443`] },
          targetGroups: [{ name: "web-blue" }, { name: "web-green" }],
        },
      },
    });
    expect(options.dependsOn).toEqual(["release-release"]);
  });

  test("goes on by itself, and ends the old version after the time to go back", async () => {
    expect((await groupOf()).inputs.blueGreenDeploymentConfig).toEqual({
      deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
      terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 90 },
    });
  });

  test("waits for a person where asked to, and takes silence for no", async () => {
    expect((await groupOf({ manualWaitMinutes: 30 })).inputs.blueGreenDeploymentConfig).toMatchObject({
      deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 30 },
    });
  });

  test("goes back on a failure, and on an alarm, also one that cannot be read", async () => {
    expect((await groupOf()).inputs).toMatchObject({
      autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
      alarmConfiguration: { enabled: true, alarms: ["5xx", "latency"], ignorePollAlarmFailure: false },
    });
  });

  test("goes back on a failure alone where there are no alarms", async () => {
    const { inputs } = await groupOf({ alarmNames: [] });

    expect(inputs.autoRollbackConfiguration).toEqual({ enabled: true, events: ["DEPLOYMENT_FAILURE"] });
    expect(inputs).not.toHaveProperty("alarmConfiguration");
  });

  test.each([
    ["linear", { type: "TimeBasedLinear", timeBasedLinear: { interval: 5, percentage: 25 } }],
    ["canary", { type: "TimeBasedCanary", timeBasedCanary: { interval: 5, percentage: 25 } }],
  ] as const)(
    "makes a configuration for %s steps of one's own, named after them",
    async (shift, trafficRoutingConfig) => {
      const recorded = await record(() => makeRollout({ config: { shift, percent: 25, minutes: 5 } }));
      const deploymentConfigName = `migration-release-${shift}-25-percent-5-minutes-blue`;

      expect(recorded.find("release-config").inputs).toEqual({
        deploymentConfigName,
        computePlatform: "ECS",
        trafficRoutingConfig,
      });
      expect(recorded.find("release-group").inputs.deploymentConfigName).toBe(deploymentConfigName);
    },
  );

  test("may release this service over this route, and pass its two roles to tasks", async () => {
    const recorded = await record(() => makeRollout());

    expect(JSON.parse(String(recorded.find("release-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "codedeploy.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    expect(JSON.parse(String(recorded.find("release-release").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Release",
          Effect: "Allow",
          Action: ["ecs:DescribeServices", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet", "ecs:DeleteTaskSet"],
          Resource: [
            "arn:aws:ecs:eu-west-1:123456789012:service/shop/web",
            "arn:aws:ecs:eu-west-1:123456789012:task-set/shop/web/*",
          ],
        },
        {
          Sid: "ReadBalancer",
          Effect: "Allow",
          Action: [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
          ],
          Resource: "*",
        },
        {
          Sid: "Move",
          Effect: "Allow",
          Action: ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
          Resource: [
            `${balancing}:listener/app/web/1/443`,
            `${balancing}:listener-rule/app/web/1/443/1`,
            `${balancing}:listener/app/web/1/8443`,
            `${balancing}:listener-rule/app/web/1/8443/1`,
          ],
        },
        { Sid: "ReadAlarms", Effect: "Allow", Action: ["cloudwatch:DescribeAlarms"], Resource: "*" },
        {
          Sid: "PassTaskRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: ["arn:aws:iam::123456789012:role/task", "arn:aws:iam::123456789012:role/execution"],
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
      ],
    });
  });

  test("makes the same while nothing is known", async () => {
    const config = { shift: "linear", percent: 25, minutes: 5 } as const;
    const names = async (known: "all" | "none") => namesOf(await record(() => makeRollout({ config }), { known }));

    expect(await names("none")).toEqual(await names("all"));
  });
});
