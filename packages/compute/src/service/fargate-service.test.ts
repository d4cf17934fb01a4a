import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { testRoute } from "../../test/route.ts";
import type { CodeDeployStrategy, EcsStrategy } from "./deployment-strategy.ts";
import { FargateService, type FargateServiceArgs } from "./fargate-service.ts";

const digest = `sha256:${"a".repeat(64)}`;
const ecs: EcsStrategy = { kind: "ecs", mode: "linear", bakeMinutes: 60, alarmNames: ["5xx"] };
const codeDeploy: CodeDeployStrategy = {
  kind: "codedeploy",
  config: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
  terminationWaitMinutes: 60,
  alarmNames: ["5xx", "latency"],
};
const mock = "arn:aws:mock:eu-test-1:123456789012";
const balancing = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

function makeService(args: Partial<FargateServiceArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new FargateService("web", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    securityGroupId: "sg-app",
    repository: { url: "registry/app", arn: "arn:aws:ecr:eu-west-1:123456789012:repository/app" },
    imageDigest: digest,
    port: 8080,
    cpuUnits: 256,
    memoryMiB: 512,
    keyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
    route: testRoute(),
    rollout: ecs,
    ...args,
  });
}

async function serviceOf(args: Partial<FargateServiceArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return (await record(() => makeService(args, overrides))).find("web-service");
}

async function documentOf(name: string, property: string, args: Partial<FargateServiceArgs> = {}): Promise<unknown> {
  return JSON.parse(String((await record(() => makeService(args))).find(name).inputs[property]));
}

describe("FargateService", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeService()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup web-task-log-group",
      "aws:ecs/cluster:Cluster web-cluster",
      "aws:ecs/service:Service web-service",
      "aws:ecs/taskDefinition:TaskDefinition web-task-definition",
      "aws:iam/role:Role web-task-execution-role",
      "aws:iam/role:Role web-task-task-role",
      "aws:iam/role:Role web-traffic-role",
      "aws:iam/rolePolicy:RolePolicy web-task-execution-policy",
      "aws:iam/rolePolicy:RolePolicy web-traffic-move",
      "causeway:compute:EcsTrafficRole web-traffic",
      "causeway:compute:FargateService web",
      "causeway:compute:FargateTask web-task",
      "pulumi:providers:aws aws",
      "test:index:Listener listener",
    ]);
  });

  test("makes CodeDeploy's resources in the place of the traffic role where CodeDeploy releases", async () => {
    const [byEcs, byCodeDeploy] = [
      namesOf(await record(() => makeService())),
      namesOf(await record(() => makeService({ rollout: codeDeploy }))),
    ];

    expect(byCodeDeploy.filter((name) => !byEcs.includes(name))).toEqual([
      "aws:codedeploy/application:Application web-release-application",
      "aws:codedeploy/deploymentGroup:DeploymentGroup web-release-group",
      "aws:iam/role:Role web-release-role",
      "aws:iam/rolePolicy:RolePolicy web-release-release",
      "causeway:compute:CodeDeployRollout web-release",
    ]);
    expect(byEcs.filter((name) => !byCodeDeploy.includes(name))).toEqual([
      "aws:iam/role:Role web-traffic-role",
      "aws:iam/rolePolicy:RolePolicy web-traffic-move",
      "causeway:compute:EcsTrafficRole web-traffic",
    ]);
  });

  test("runs two tasks in the private subnets, without public addresses or shells", async () => {
    expect((await serviceOf()).inputs).toMatchObject({
      name: "migration-web-service-blue",
      cluster: `${mock}:web-cluster`,
      taskDefinition: `${mock}:web-task-definition`,
      launchType: "FARGATE",
      desiredCount: 2,
      healthCheckGracePeriodSeconds: 60,
      networkConfiguration: {
        subnets: ["priv-a", "priv-b", "priv-c"],
        securityGroups: ["sg-app"],
        assignPublicIp: false,
      },
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
    });
  });

  test("gives ECS both target groups, both rules and the role that may move them", async () => {
    const { inputs, options } = await serviceOf();

    expect(inputs).toMatchObject({ deploymentController: { type: "ECS" }, availabilityZoneRebalancing: "ENABLED" });
    expect(inputs.loadBalancers).toEqual([
      {
        containerName: "app",
        containerPort: 8080,
        targetGroupArn: `${balancing}:targetgroup/web-blue/1`,
        advancedConfiguration: {
          alternateTargetGroupArn: `${balancing}:targetgroup/web-green/1`,
          productionListenerRule: `${balancing}:listener-rule/app/web/1/443/1`,
          testListenerRule: `${balancing}:listener-rule/app/web/1/8443/1`,
          roleArn: `${mock}:web-traffic-role`,
        },
      },
    ]);
    expect(options.dependsOn.toSorted()).toEqual(["listener", "web-traffic-move"]);
  });

  test("gives CodeDeploy the blue group only, and none of what ECS alone takes", async () => {
    const { inputs, options } = await serviceOf({ rollout: codeDeploy });

    expect(inputs.deploymentController).toEqual({ type: "CODE_DEPLOY" });
    expect(inputs.loadBalancers).toEqual([
      { containerName: "app", containerPort: 8080, targetGroupArn: `${balancing}:targetgroup/web-blue/1` },
    ]);
    for (const property of ["deploymentConfiguration", "deploymentCircuitBreaker", "alarms"]) {
      expect(inputs).not.toHaveProperty(property);
    }
    expect(options.dependsOn).toEqual(["listener"]);
  });

  test("leaves alone what the deployer and the scaling change, and what ECS refuses to change under CodeDeploy", async () => {
    expect((await serviceOf()).options.ignoreChanges).toEqual(["taskDefinition", "loadBalancers", "desiredCount"]);
    expect((await serviceOf({ rollout: codeDeploy })).options.ignoreChanges).toEqual([
      "taskDefinition",
      "loadBalancers",
      "desiredCount",
      "networkConfiguration",
      "platformVersion",
    ]);
  });

  test("lets ECS move the traffic of this route only", async () => {
    expect(await documentOf("web-traffic-role", "assumeRolePolicy")).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    expect(await documentOf("web-traffic-move", "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          Resource: "*",
        },
        {
          Sid: "Register",
          Effect: "Allow",
          Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
          Resource: [`${balancing}:targetgroup/web-blue/1`, `${balancing}:targetgroup/web-green/1`],
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
      ],
    });
  });

  test("watches containers one by one", async () => {
    const cluster = (await record(() => makeService())).find("web-cluster");

    expect(cluster.inputs.settings).toEqual([{ name: "containerInsights", value: "enhanced" }]);
  });

  test("is protected in a protected environment, and deleted with its tasks in an ephemeral one", async () => {
    const fate = async (lifecycle: "ephemeral" | "protected") => {
      const recorded = await record(() => makeService({}, { lifecycle }));
      const [service, cluster] = [recorded.find("web-service"), recorded.find("web-cluster")];
      return [service.inputs.forceDelete, service.options.protect, cluster.options.protect];
    };

    expect(await fate("ephemeral")).toEqual([true, false, false]);
    expect(await fate("protected")).toEqual([false, true, true]);
  });

  test.each<[string, string, Partial<FargateServiceArgs>]>([
    ["one task", "compute/capacity-invalid", { desiredCount: 1 }],
    ["two tasks and a half", "compute/capacity-invalid", { desiredCount: 2.5 }],
    ["a tag for a digest", "compute/image-not-pinned", { imageDigest: "latest" }],
    ["memory that does not go with the CPU", "compute/task-size-invalid", { memoryMiB: 8192 }],
    ["the port of a shell", "network/port-forbidden", { port: 22 }],
    ["a bake of minus one", "compute/rollout-invalid", { rollout: { ...ecs, bakeMinutes: -1 } }],
  ])("refuses %s", async (_, code, args) => {
    await expect(record(() => makeService(args))).rejects.toThrow(expect.objectContaining({ code }));
  });

  test("releases nothing without an alarm where the environment is protected", async () => {
    const silent = { rollout: { ...ecs, alarmNames: [] } };

    await expect(record(() => makeService(silent, { lifecycle: "protected" }))).rejects.toThrow(
      expect.objectContaining({ code: "compute/rollout-invalid" }),
    );
    expect((await serviceOf(silent)).inputs).not.toHaveProperty("alarms");
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeService({ rollout: codeDeploy }, { suffix }));
      return resources.flatMap(({ inputs }) =>
        [inputs.name ?? [], inputs.family ?? [], inputs.deploymentGroupName ?? []].flat(),
      );
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(9);
    expect(new Set([...blue, ...green]).size).toBe(18);
  });

  test("answers what scaling, alarms and the deployer need, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeService());

    expect(first.find("web").outputs).toEqual({
      clusterName: "migration-web-cluster-blue",
      clusterArn: `${mock}:web-cluster`,
      serviceName: "migration-web-service-blue",
      serviceArn: `${mock}:web-service`,
      taskDefinitionArn: `${mock}:web-task-definition`,
      taskRoleArn: `${mock}:web-task-task-role`,
      executionRoleArn: `${mock}:web-task-execution-role`,
      logGroupName: "migration-web-task-log-group-blue",
    });
    expect((await record(() => makeService())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeService(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("answers CodeDeploy's names where CodeDeploy releases", async () => {
    const recorded = await record(() => makeService({ rollout: codeDeploy }));

    expect(recorded.find("web").outputs.codeDeploy).toEqual({
      applicationName: "migration-web-release-application-blue",
      deploymentGroupName: "migration-web-release-group-blue",
    });
  });
});
