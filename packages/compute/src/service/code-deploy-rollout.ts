import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  type EnvironmentContext,
  trustPolicy,
} from "@causeway/core/component";
import type { ServiceRoute } from "../service-route.ts";
import type { CodeDeployStrategy } from "./deployment-strategy.ts";

export interface CodeDeployRolloutArgs {
  readonly environment: EnvironmentContext;
  readonly strategy: CodeDeployStrategy;
  readonly route: ServiceRoute;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  readonly serviceArn: pulumi.Input<string>;
  /** Roles of the task definitions that it releases. */
  readonly passedRoleArns: readonly pulumi.Input<string>[];
}

const tier = { Tier: "private" };
const describeAlarms = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html";
const balancerActions =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html";

/**
 * Lets CodeDeploy release new versions of one ECS service.
 * Makes: 1 application, 1 role, 1 policy, 1 deployment group, and 1 deployment configuration for steps of one's own. The policy
 * is AWS's `AWSCodeDeployRoleForECS` for this service and route only, without its access to S3, SNS and Lambda: appspecs are
 * given with the deployment.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
 */
export class CodeDeployRollout extends BaseComponent {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;

  constructor(name: string, args: CodeDeployRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:CodeDeployRollout", name, args.environment, opts);

    const application = new aws.codedeploy.Application(
      this.childName("application"),
      {
        name: this.physicalName("codedeploy", "application"),
        computePlatform: "ECS",
        tags: this.childTags("application", tier),
      },
      this.childOpts(),
    );
    const role = this.createRole();
    const permission = this.allowReleasing(role, args);
    const group = this.createGroup(args, { application, role, permission });

    this.applicationName = application.name;
    this.deploymentGroupName = group.deploymentGroupName;
    this.registerOutputs({ applicationName: this.applicationName, deploymentGroupName: this.deploymentGroupName });
  }

  /** @see https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy_prevention.html */
  private createRole(): aws.iam.Role {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([
          {
            principals: { Service: "codedeploy.amazonaws.com" },
            conditions: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ]),
        tags: this.childTags("role", tier),
      },
      this.childOpts(),
    );
  }

  private allowReleasing(role: aws.iam.Role, args: CodeDeployRolloutArgs): aws.iam.RolePolicy {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const place = pulumi.interpolate`arn:${partition}:ecs:${this.environment.region}:${accountId}`;
    const taskSets = pulumi.interpolate`${place}:task-set/${args.clusterName}/${args.serviceName}/*`;
    return new aws.iam.RolePolicy(
      this.childName("release"),
      { role: role.name, policy: accessPolicy(releasingStatements(args, taskSets)) },
      this.childOpts(),
    );
  }

  private createGroup(args: CodeDeployRolloutArgs, parts: GroupParts): aws.codedeploy.DeploymentGroup {
    const { strategy, clusterName, serviceName } = args;
    return new aws.codedeploy.DeploymentGroup(
      this.childName("group"),
      {
        appName: parts.application.name,
        deploymentGroupName: this.physicalName("codedeploy", "group"),
        serviceRoleArn: parts.role.arn,
        deploymentConfigName: this.configName(strategy.config),
        deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
        ecsService: { clusterName, serviceName },
        loadBalancerInfo: { targetGroupPairInfo: pairOf(args.route) },
        blueGreenDeploymentConfig: waitsOf(strategy),
        ...rollbackOf(strategy),
        tags: this.childTags("group", tier),
      },
      // The role alone may not release yet.
      this.childOpts({ dependsOn: parts.permission }),
    );
  }

  private configName(config: CodeDeployStrategy["config"]): pulumi.Input<string> {
    if (typeof config === "string") {
      return config;
    }
    const step = { interval: config.minutes, percentage: config.percent };
    return new aws.codedeploy.DeploymentConfig(
      this.childName("config"),
      {
        // Of a configuration nothing can be changed: other steps are another one, under another name.
        deploymentConfigName: this.physicalName(
          "codedeploy",
          `${config.shift}-${config.percent}-percent-${config.minutes}-minutes`,
        ),
        computePlatform: "ECS",
        trafficRoutingConfig:
          config.shift === "linear"
            ? { type: "TimeBasedLinear", timeBasedLinear: step }
            : { type: "TimeBasedCanary", timeBasedCanary: step },
      },
      this.childOpts(),
    ).deploymentConfigName;
  }
}

interface GroupParts {
  readonly application: aws.codedeploy.Application;
  readonly role: aws.iam.Role;
  readonly permission: aws.iam.RolePolicy;
}

function releasingStatements(args: CodeDeployRolloutArgs, taskSets: pulumi.Output<string>): readonly AccessStatement[] {
  const { route, serviceArn, passedRoleArns } = args;
  return [
    {
      sid: "Release",
      actions: ["ecs:DescribeServices", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet", "ecs:DeleteTaskSet"],
      resources: [serviceArn, taskSets],
    },
    {
      sid: "ReadBalancer",
      actions: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
      ],
      anyResource: balancerActions,
    },
    {
      sid: "Move",
      actions: ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
      resources: [route.productionListenerArn, route.productionRuleArn, route.testListenerArn, route.testRuleArn],
    },
    // With a narrower scope CloudWatch leaves composite alarms out of its answer.
    { sid: "ReadAlarms", actions: ["cloudwatch:DescribeAlarms"], anyResource: describeAlarms },
    {
      sid: "PassTaskRoles",
      actions: ["iam:PassRole"],
      resources: passedRoleArns,
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

function pairOf(route: ServiceRoute) {
  return {
    prodTrafficRoute: { listenerArns: [route.productionListenerArn] },
    testTrafficRoute: { listenerArns: [route.testListenerArn] },
    targetGroups: [{ name: route.targetGroups.blue.name }, { name: route.targetGroups.green.name }],
  };
}

/** A wait is only taken together with stopping at its end. */
function waitsOf({ manualWaitMinutes, terminationWaitMinutes }: CodeDeployStrategy) {
  return {
    deploymentReadyOption:
      manualWaitMinutes === undefined
        ? { actionOnTimeout: "CONTINUE_DEPLOYMENT" }
        : { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: manualWaitMinutes },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: "TERMINATE",
      terminationWaitTimeInMinutes: terminationWaitMinutes,
    },
  };
}

/** A version that starts and then answers with errors fails by its alarms only; an alarm that cannot be read stops too. */
function rollbackOf({ alarmNames }: CodeDeployStrategy) {
  const hasAlarms = alarmNames.length > 0;
  return {
    autoRollbackConfiguration: {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", ...(hasAlarms ? ["DEPLOYMENT_STOP_ON_ALARM"] : [])],
    },
    ...(hasAlarms
      ? { alarmConfiguration: { enabled: true, alarms: [...alarmNames], ignorePollAlarmFailure: false } }
      : {}),
  };
}
