import type * as pulumi from "@pulumi/pulumi";

/** A group of targets behind a load balancer. */
export interface TargetGroupRef {
  readonly arn: pulumi.Output<string>;
  /** `targetgroup/<name>/<id>`: the dimension and half of the request-count label that CloudWatch knows the group by. */
  readonly arnSuffix: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
}

/** The way from a load balancer to one service, with the pair of target groups that a release moves it between. */
export interface ServiceRoute {
  /** `app/<name>/<id>`. */
  readonly loadBalancerArnSuffix: pulumi.Output<string>;
  readonly productionListenerArn: pulumi.Output<string>;
  readonly productionRuleArn: pulumi.Output<string>;
  readonly testListenerArn: pulumi.Output<string>;
  readonly testRuleArn: pulumi.Output<string>;
  readonly targetGroups: { readonly blue: TargetGroupRef; readonly green: TargetGroupRef };
  /** What joins the target groups to the balancer: a service can be made only after it, and no property says so. */
  readonly listeners: readonly pulumi.Resource[];
}
