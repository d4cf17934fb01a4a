import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessPolicy, BaseComponent, type EnvironmentContext, trustPolicy } from "@causeway/core/component";
import type { ServiceRoute } from "../service-route.ts";

export interface EcsTrafficRoleArgs {
  readonly environment: EnvironmentContext;
  readonly route: ServiceRoute;
}

const balancerActions =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html";

/**
 * Lets ECS move the traffic of one route between its two target groups.
 * Makes: 1 role, 1 policy: that of AWS, `AmazonECSInfrastructureRolePolicyForLoadBalancers`, for this route's listeners, rules
 * and target groups only.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
export class EcsTrafficRole extends BaseComponent {
  readonly roleArn: pulumi.Output<string>;
  /** What a service must name in `dependsOn`: ECS tries the role when it makes the service. */
  readonly permission: pulumi.Resource;

  constructor(name: string, args: EcsTrafficRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:EcsTrafficRole", name, args.environment, opts);

    // No condition on the account: a role can be passed to a service of its own account only.
    const role = new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([{ principals: { Service: "ecs.amazonaws.com" } }]),
        tags: this.childTags("role", { Tier: "private" }),
      },
      this.childOpts(),
    );

    this.roleArn = role.arn;
    this.permission = this.allowMoving(role, args.route);
    this.registerOutputs({ roleArn: this.roleArn });
  }

  private allowMoving(role: aws.iam.Role, route: ServiceRoute): aws.iam.RolePolicy {
    const policy = accessPolicy([
      {
        sid: "Read",
        actions: [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ],
        anyResource: balancerActions,
      },
      {
        sid: "Register",
        actions: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
        resources: [route.targetGroups.blue.arn, route.targetGroups.green.arn],
      },
      {
        sid: "Move",
        actions: ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
        resources: [route.productionListenerArn, route.productionRuleArn, route.testListenerArn, route.testRuleArn],
      },
    ]);
    return new aws.iam.RolePolicy(this.childName("move"), { role: role.name, policy }, this.childOpts());
  }
}
