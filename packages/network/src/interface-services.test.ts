import { regions } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { endpointServiceName, interfaceServicesIn } from "./interface-services.ts";

const withoutOlderAgents = regions.filter((region) => !interfaceServicesIn(region).includes("ec2messages"));

describe("interfaceServicesIn", () => {
  test("has what a task, a function and an instance need that have no way to the internet", () => {
    expect(interfaceServicesIn("eu-west-1").toSorted()).toEqual([
      "ec2",
      "ec2messages",
      "ecr.api",
      "ecr.dkr",
      "logs",
      "monitoring",
      "secretsmanager",
      "ssm",
      "ssmmessages",
    ]);
  });

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
    ["ec2", "cn-north-1", "cn.com.amazonaws.cn-north-1.ec2"],
    ["monitoring", "cn-northwest-1", "cn.com.amazonaws.cn-northwest-1.monitoring"],
    ["ec2", "eusc-de-east-1", "com.amazonaws.eusc-de-east-1.ec2"],
    ["ec2", "eu-west-1", "com.amazonaws.eu-west-1.ec2"],
    ["ssm", "cn-northwest-1", "com.amazonaws.cn-northwest-1.ssm"],
    ["s3", "cn-north-1", "com.amazonaws.cn-north-1.s3"],
  ])("names %s in %s", (service, region, name) => {
    expect(endpointServiceName(service, region)).toBe(name);
  });
});
