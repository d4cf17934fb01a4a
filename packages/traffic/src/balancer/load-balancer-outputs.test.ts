import { record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { LoadBalancer } from "./load-balancer.ts";
import { loadBalancerContract, loadBalancerOutputs } from "./load-balancer-outputs.ts";

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

test("tell of a balancer what the contract says, and nothing else", async () => {
  const told: unknown[] = [];
  await record(() => {
    const balancer = new LoadBalancer("web", {
      environment: testEnvironment(),
      network: testPlacement(),
      securityGroupId: "sg-balancer",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
      targetPort: 8080,
      targetType: "ip",
      testListener: { allowedCidrs: {} },
    });
    pulumi.output(loadBalancerOutputs(balancer)).apply((outputs) => told.push(outputs));
  });

  expect(told.map((outputs) => loadBalancerContract.parse(outputs))).toEqual([
    {
      arn: arn("web-balancer"),
      arnSuffix: "arnSuffix of web-balancer",
      dnsName: "dnsName of web-balancer",
      zoneId: "zoneId of web-balancer",
      productionListenerArn: arn("web-production-listener"),
      productionRuleArn: arn("web-production-ip-8080"),
      testListenerArn: arn("web-test-listener"),
      testRuleArn: arn("web-test-ip-8080"),
      targetGroups: {
        blue: { arn: arn("web-blue-ip-8080"), arnSuffix: "arnSuffix of web-blue-ip-8080", name: expect.any(String) },
        green: {
          arn: arn("web-green-ip-8080"),
          arnSuffix: "arnSuffix of web-green-ip-8080",
          name: expect.any(String),
        },
      },
    },
  ]);
});
