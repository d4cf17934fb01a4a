import { record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { WeightedEndpoint } from "./weighted-endpoint.ts";
import { weightedEndpointContract, weightedEndpointOutputs } from "./weighted-endpoint-outputs.ts";

test("tell of a weighted name what a cut-over needs to move its weights, and nothing else", async () => {
  const told: unknown[] = [];
  await record(() => {
    const endpoint = new WeightedEndpoint("app", {
      environment: testEnvironment(),
      zoneId: "Z1",
      domainName: "app.shop.io",
      source: { dnsName: "source.elb.amazonaws.com", zoneId: "Z-EU-1" },
      target: { dnsName: "target.elb.amazonaws.com", zoneId: "Z-EU-2" },
    });
    const zone = { zoneName: pulumi.output("shop.io") };
    pulumi.output(weightedEndpointOutputs(endpoint, zone)).apply((outputs) => told.push(outputs));
  });

  expect(told.map((outputs) => weightedEndpointContract.parse(outputs))).toEqual([
    {
      zoneId: "Z1",
      zoneName: "shop.io",
      recordName: "app.shop.io",
      recordTypes: ["A"],
      setIdentifiers: { source: "source", target: "target" },
    },
  ]);
});
