import { describe, expect, test } from "vitest";
import { availabilityZones } from "./availability-zones.ts";

describe("availabilityZones", () => {
  test.each([
    ["eu-west-1", ["eu-west-1a", "eu-west-1b", "eu-west-1c"], "euw1-az1"],
    ["us-east-1", ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"], "use1-az1"],
    ["ap-northeast-1", ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"], "apne1-az1"],
    ["us-gov-west-1", ["us-gov-west-1a", "us-gov-west-1b", "us-gov-west-1c"], "usgw1-az1"],
    ["constructor", ["constructora", "constructorb", "constructorc"], "constructor-az1"],
    ["ca-central-1", ["ca-central-1a", "ca-central-1b", "ca-central-1d"], "cac1-az1"],
  ])("are those of %s", (region, names, firstId) => {
    const zones = availabilityZones(region, {});
    expect(zones["names"]).toEqual(names);
    expect(zones["zoneIds"]).toContain(firstId);
  });

  test("are without those that the program leaves out", () => {
    expect(
      availabilityZones("us-east-1", { excludeZoneIds: ["use1-az3"], excludeNames: ["us-east-1f"] }),
    ).toMatchObject({
      names: ["us-east-1a", "us-east-1b", "us-east-1d", "us-east-1e"],
      zoneIds: ["use1-az1", "use1-az2", "use1-az4", "use1-az5"],
    });
  });
});
