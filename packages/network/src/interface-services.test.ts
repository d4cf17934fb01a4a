import { regions } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { endpointServiceName, interfaceServicesIn } from "./interface-services.ts";

const withoutOlderAgents = regions.filter((region) => !interfaceServicesIn(region).includes("ec2messages"));

describe("interfaceServicesIn", () => {
  test("leaves out ec2messages in the regions that opened without it, and nothing else", () => {
    expect(withoutOlderAgents).toEqual([
      "ap-east-2",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "eusc-de-east-1",
      "mx-central-1",
    ]);
    expect([...interfaceServicesIn("mx-central-1"), "ec2messages"]).toEqual(interfaceServicesIn("us-east-1"));
  });
});

describe("endpointServiceName", () => {
  test.each([
    ["ecr.api", "eu-west-1", "com.amazonaws.eu-west-1.ecr.api"],
    ["ecr.dkr", "us-gov-west-1", "com.amazonaws.us-gov-west-1.ecr.dkr"],
    ["ecr.dkr", "cn-north-1", "cn.com.amazonaws.cn-north-1.ecr.dkr"],
    ["ecr.api", "eusc-de-east-1", "eu.amazonaws.eusc-de-east-1.ecr.api"],
    ["ssm", "cn-northwest-1", "com.amazonaws.cn-northwest-1.ssm"],
    ["s3", "cn-north-1", "com.amazonaws.cn-north-1.s3"],
  ])("names %s in %s", (service, region, name) => {
    expect(endpointServiceName(service, region)).toBe(name);
  });
});
