import * as pulumi from "@pulumi/pulumi";
import type { ServiceRoute, TargetGroupRef } from "../src/service-route.ts";

const balancing = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

class Listener extends pulumi.CustomResource {}

/** A route of a balancer that another package makes. Call it inside `record`: what it names for `dependsOn` is a resource. */
export function testRoute(): ServiceRoute {
  return {
    loadBalancerArnSuffix: pulumi.output("app/web/1"),
    productionListenerArn: pulumi.output(`${balancing}:listener/app/web/1/443`),
    productionRuleArn: pulumi.output(`${balancing}:listener-rule/app/web/1/443/1`),
    testListenerArn: pulumi.output(`${balancing}:listener/app/web/1/8443`),
    testRuleArn: pulumi.output(`${balancing}:listener-rule/app/web/1/8443/1`),
    targetGroups: { blue: targetGroup("blue"), green: targetGroup("green") },
    listeners: [new Listener("test:index:Listener", "listener")],
  };
}

function targetGroup(colour: string): TargetGroupRef {
  const arnSuffix = `targetgroup/web-${colour}/1`;
  return {
    arn: pulumi.output(`${balancing}:${arnSuffix}`),
    arnSuffix: pulumi.output(arnSuffix),
    name: pulumi.output(`web-${colour}`),
  };
}
