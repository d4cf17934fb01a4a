import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { LoadBalancer } from "./load-balancer.ts";

const text = (meaning: string) => z.string().describe(meaning);

const targetGroup = z.strictObject({ arn: z.string(), arnSuffix: z.string(), name: z.string() });

/** What a stack's contract says of a balancer: `loadBalancerContract.extend({ … })` adds what the stack knows of it. */
export const loadBalancerContract = z.strictObject({
  arn: text("Balancer."),
  arnSuffix: text("What metrics call the balancer."),
  dnsName: text("Its own name, which no certificate has."),
  zoneId: text("Zone of its own name, for alias records."),
  productionListenerArn: text("Listener of production, 443."),
  productionRuleArn: text("Rule by whose weights production goes to blue and green."),
  testListenerArn: text("Listener of tests."),
  testRuleArn: text("Rule by which tests reach a colour."),
  targetGroups: z.strictObject({ blue: targetGroup, green: targetGroup }).describe("Both colours."),
});

type Told = Exclude<keyof z.output<typeof loadBalancerContract>, "arnSuffix">;

/** Answers what the contract says of a balancer. */
export function loadBalancerOutputs(
  balancer: LoadBalancer,
): Pick<LoadBalancer, Told> & { readonly arnSuffix: pulumi.Output<string> } {
  const { blue, green } = balancer.targetGroups;
  return {
    arn: balancer.arn,
    arnSuffix: balancer.loadBalancerArnSuffix,
    dnsName: balancer.dnsName,
    zoneId: balancer.zoneId,
    productionListenerArn: balancer.productionListenerArn,
    productionRuleArn: balancer.productionRuleArn,
    testListenerArn: balancer.testListenerArn,
    testRuleArn: balancer.testRuleArn,
    targetGroups: {
      blue: { arn: blue.arn, arnSuffix: blue.arnSuffix, name: blue.name },
      green: { arn: green.arn, arnSuffix: green.arnSuffix, name: green.name },
    },
  };
}
