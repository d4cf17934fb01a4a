import { record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { networkContract, networkOutputs } from "./network-outputs.ts";
import { SecurityGroupTiers } from "./security-group-tiers.ts";
import { Vpc } from "./vpc.ts";

test("tell of a network what the contract says, and nothing else", async () => {
  const told: unknown[] = [];
  await record(() => {
    const environment = testEnvironment();
    const vpc = new Vpc("blue", { environment, block: "10.20.0.0/16" });
    const groups = new SecurityGroupTiers("groups", { environment, network: vpc, appPort: 8080, databasePort: 5432 });
    pulumi.output(networkOutputs("eu-west-1", { vpc, groups })).apply((outputs) => told.push(outputs));
  });

  expect(told.map((outputs) => networkContract.parse(outputs))).toMatchObject([
    {
      region: "eu-west-1",
      vpcId: "blue-vpc-id",
      cidrBlock: "10.20.0.0/16",
      subnetIds: { public: [expect.stringMatching("public"), expect.anything(), expect.anything()] },
      securityGroupIds: { loadBalancer: expect.stringMatching("load-balancer"), app: expect.stringMatching("app") },
    },
  ]);
});
