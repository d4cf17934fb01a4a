import type { ServiceRoute, TargetGroupRef } from "@causeway/compute";
import type { StackOutputs } from "../stack-outputs.ts";

/** The way from another stack's balancer to one service, with the pair of groups that a release moves it between. */
export function routeOf({ field }: StackOutputs, balancer: "fleets" | "containers"): ServiceRoute {
  const text = (...path: readonly string[]) => field("routes", balancer, ...path);
  const group = (colour: "blue" | "green"): TargetGroupRef => ({
    arn: text("targetGroups", colour, "arn"),
    arnSuffix: text("targetGroups", colour, "arnSuffix"),
    name: text("targetGroups", colour, "name"),
  });
  return {
    loadBalancerArnSuffix: text("loadBalancerArnSuffix"),
    productionListenerArn: text("productionListenerArn"),
    productionRuleArn: text("productionRuleArn"),
    testListenerArn: text("testListenerArn"),
    testRuleArn: text("testRuleArn"),
    targetGroups: { blue: group("blue"), green: group("green") },
    // Those of the other stack are there already.
    listeners: [],
  };
}
