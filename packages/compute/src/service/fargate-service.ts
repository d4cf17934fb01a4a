import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type NetworkPlacement, servicePort } from "@causeway/network";
import type { ServiceRoute } from "../service-route.ts";
import { checkStrategy } from "./check-strategy.ts";
import { CodeDeployRollout } from "./code-deploy-rollout.ts";
import { containerName } from "./container-definition.ts";
import type { CodeDeployStrategy, DeploymentStrategy, EcsStrategy } from "./deployment-strategy.ts";
import { ecsDeployment } from "./ecs-deployment.ts";
import { EcsTrafficRole } from "./ecs-traffic-role.ts";
import { FargateTask, type TaskSettings } from "./fargate-task.ts";

export interface FargateServiceArgs extends TaskSettings {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "subnetIds">;
  /** Group that admits the balancer on `port`. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Tasks to begin with, at least 2; scaling changes them. @default 2 */
  readonly desiredCount?: number;
  readonly route: ServiceRoute;
  readonly rollout: DeploymentStrategy;
  /** Seconds that the balancer's verdict on a new task is not heard. @default 60 */
  readonly healthCheckGraceSeconds?: number;
}

const tier = { Tier: "private" };

/** What the deployer and the scaling change while the service runs. */
const changedByEcs = ["taskDefinition", "loadBalancers", "desiredCount"];
/** Under CodeDeploy ECS refuses to update the further ones at all. */
const changedByCodeDeploy = [...changedByEcs, "networkConfiguration", "platformVersion"];

/**
 * Runs containers on Fargate in the private subnets of each zone, behind a pair of target groups that releases move traffic
 * between.
 * Makes: 1 cluster, 1 service, 1 `FargateTask` (5 or 6 resources), and what moves the traffic: with ECS 1 `EcsTrafficRole` (2), with
 * CodeDeploy 1 `CodeDeployRollout` (4 or 5).
 *
 * The program makes the first version; the deployer releases all later ones, from a new revision of the task definition.
 * Whatever it and the scaling change is left alone afterwards. Whoever makes the route must likewise ignore the actions of its
 * listeners and rules.
 *
 * Nobody gets a shell in a container: ECS Exec needs a root file system that can be written to.
 *
 * @throws UserError `compute/rollout-invalid`, `compute/capacity-invalid`, `compute/task-size-invalid`,
 * `compute/image-not-pinned`, `compute/variable-twice`, `network/port-forbidden`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
export class FargateService extends BaseComponent {
  readonly clusterName: pulumi.Output<string>;
  readonly clusterArn: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  readonly serviceArn: pulumi.Output<string>;
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;
  readonly executionRoleArn: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  /** Undefined where ECS itself moves the traffic. */
  readonly codeDeploy: CodeDeployNames | undefined;

  constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:FargateService", name, args.environment, opts);

    checkStrategy(args.rollout, args.environment.lifecycle);
    servicePort("port", args.port);
    assertCount(args.desiredCount);
    const cluster = this.createCluster();
    const task = new FargateTask(this.childName("task"), args, this.childOpts());
    const parts = { cluster, task };
    const { rollout } = args;
    const service =
      rollout.kind === "ecs"
        ? this.createEcsReleased(args, rollout, parts)
        : this.createCodeDeployReleased(args, parts);

    this.clusterName = cluster.name;
    this.clusterArn = cluster.arn;
    this.serviceName = service.name;
    this.serviceArn = service.arn;
    this.taskDefinitionArn = task.taskDefinitionArn;
    this.taskRoleArn = task.taskRoleArn;
    this.executionRoleArn = task.executionRoleArn;
    this.logGroupName = task.logGroupName;
    this.codeDeploy = rollout.kind === "ecs" ? undefined : this.createCodeDeploy(args, rollout);
    this.registerOutputs({
      clusterName: this.clusterName,
      clusterArn: this.clusterArn,
      serviceName: this.serviceName,
      serviceArn: this.serviceArn,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      executionRoleArn: this.executionRoleArn,
      logGroupName: this.logGroupName,
      ...(this.codeDeploy === undefined ? {} : { codeDeploy: this.codeDeploy }),
    });
  }

  private createCluster(): aws.ecs.Cluster {
    return new aws.ecs.Cluster(
      this.childName("cluster"),
      {
        name: this.physicalName("ecs", "cluster"),
        settings: [{ name: "containerInsights", value: "enhanced" }],
        tags: this.childTags("cluster", tier),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createEcsReleased(args: FargateServiceArgs, strategy: EcsStrategy, parts: ServiceParts): aws.ecs.Service {
    const { route } = args;
    const role = new EcsTrafficRole(
      this.childName("traffic"),
      { environment: this.environment, route },
      this.childOpts(),
    );
    return new aws.ecs.Service(
      this.childName("service"),
      {
        ...this.commonInputs(args, parts),
        ...ecsDeployment(strategy),
        loadBalancers: [
          {
            ...blueOf(args),
            advancedConfiguration: {
              alternateTargetGroupArn: route.targetGroups.green.arn,
              productionListenerRule: route.productionRuleArn,
              testListenerRule: route.testRuleArn,
              roleArn: role.roleArn,
            },
          },
        ],
      },
      // A target group must hang on the balancer, and the role be allowed, before ECS takes them.
      this.childOpts({
        protect: this.lifecycle.protect,
        dependsOn: [...route.listeners, role.permission],
        ignoreChanges: changedByEcs,
      }),
    );
  }

  private createCodeDeployReleased(args: FargateServiceArgs, parts: ServiceParts): aws.ecs.Service {
    return new aws.ecs.Service(
      this.childName("service"),
      {
        ...this.commonInputs(args, parts),
        deploymentController: { type: "CODE_DEPLOY" },
        loadBalancers: [blueOf(args)],
      },
      // A target group must hang on the balancer before ECS takes it.
      this.childOpts({
        protect: this.lifecycle.protect,
        dependsOn: [...args.route.listeners],
        ignoreChanges: changedByCodeDeploy,
      }),
    );
  }

  private commonInputs(args: FargateServiceArgs, { cluster, task }: ServiceParts) {
    return {
      name: this.physicalName("ecs", "service"),
      cluster: cluster.arn,
      taskDefinition: task.taskDefinitionArn,
      launchType: "FARGATE",
      desiredCount: args.desiredCount ?? 2,
      healthCheckGracePeriodSeconds: args.healthCheckGraceSeconds ?? 60,
      networkConfiguration: {
        subnets: [...args.network.subnetIds.private],
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      forceDelete: this.lifecycle.forceDelete,
      tags: this.childTags("service", tier),
    } satisfies aws.ecs.ServiceArgs;
  }

  private createCodeDeploy(args: FargateServiceArgs, strategy: CodeDeployStrategy): CodeDeployNames {
    const { applicationName, deploymentGroupName } = new CodeDeployRollout(
      this.childName("release"),
      {
        environment: this.environment,
        strategy,
        route: args.route,
        clusterName: this.clusterName,
        serviceName: this.serviceName,
        serviceArn: this.serviceArn,
        passedRoleArns: [this.taskRoleArn, this.executionRoleArn],
      },
      this.childOpts(),
    );
    return { applicationName, deploymentGroupName };
  }
}

interface CodeDeployNames {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;
}

interface ServiceParts {
  readonly cluster: aws.ecs.Cluster;
  readonly task: FargateTask;
}

/** The group to begin with. ECS itself may already shift its very first deployment to the other one. */
function blueOf({ port, route }: FargateServiceArgs) {
  return { containerName, containerPort: port, targetGroupArn: route.targetGroups.blue.arn };
}

function assertCount(desiredCount = 2): void {
  if (!Number.isInteger(desiredCount) || desiredCount < 2) {
    throw new UserError(
      "compute/capacity-invalid",
      `desiredCount is ${desiredCount}; allowed is a whole number from 2.`,
      { hint: "One task alone is an outage whenever it ends; two stand in two zones." },
    );
  }
}
