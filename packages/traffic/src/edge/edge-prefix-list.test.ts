import { record, testEnvironment } from "@causeway/testing/components";
import * as aws from "@pulumi/aws";
import { expect, test } from "vitest";
import { edgePrefixListId } from "./edge-prefix-list.ts";

test("finds CloudFront's prefix list in the environment's region", async () => {
  const token = "aws:ec2/getManagedPrefixList:getManagedPrefixList";
  const make = () => {
    const prefixListId = edgePrefixListId(testEnvironment());
    new aws.vpc.SecurityGroupIngressRule("rule", { securityGroupId: "sg-1", ipProtocol: "tcp", prefixListId });
  };
  const recorded = await record(make, { answers: { [token]: { id: "pl-edge" } } });

  expect(recorded.find("rule").inputs.prefixListId).toBe("pl-edge");
  expect(recorded.lookups).toEqual([{ token, provider: "aws" }]);
});
