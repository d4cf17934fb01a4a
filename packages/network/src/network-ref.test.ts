import { describe, expect, test } from "vitest";
import { record, testEnvironment } from "@causeway/testing/components";
import { testPlacement } from "../test/placement.ts";
import { VpcEndpoints } from "./vpc-endpoints.ts";

describe("placementOf", () => {
  test("stands for a network that another program made", async () => {
    const recorded = await record(
      () => new VpcEndpoints("blue", { environment: testEnvironment(), network: testPlacement(), services: "all" }),
    );

    expect(recorded.find("blue-logs").inputs).toMatchObject({ vpcId: "vpc-1", subnetIds: ["priv-a", "priv-b"] });
    expect(recorded.find("blue-https-from-network").inputs.cidrIpv4).toBe("10.20.0.0/16");
    expect(testPlacement().internetAccess).toEqual([]);
  });
});
