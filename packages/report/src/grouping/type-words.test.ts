import { describe, expect, it } from "vitest";
import { countTypes } from "./count-types.ts";
import { countOfType } from "./type-words.ts";
import { isWeighty } from "./weighty-types.ts";

describe("countOfType", () => {
  it.each([
    [1, "aws:ec2/vpc:Vpc", "1 VPC"],
    [3, "aws:ec2/natGateway:NatGateway", "3 NAT gateways"],
    [2, "aws:ec2/eip:Eip", "2 elastic IPs"],
    [2, "aws:iam/policy:Policy", "2 IAM policies"],
    [1200, "aws:ec2/subnet:Subnet", "1,200 subnets"],
    [2, "aws:s3/bucketV2:BucketV2", "2 S3 bucket v2s"],
    [2, "aws:lb/loadBalancer:LoadBalancer", "2 load balancers"],
    [2, "acme:web:Site", "2 × acme:web:Site"],
    [2, "aws:constructor/x:Thing", "2 constructor things"],
  ])("says %i of %s as %s", (count, type, words) => {
    expect(countOfType(count, type)).toBe(words);
  });
});

describe("isWeighty", () => {
  it.each([
    ["aws:rds/cluster:Cluster", true],
    ["aws:rds/subnetGroup:SubnetGroup", false],
    ["aws:rds/parameterGroup:ParameterGroup", false],
    ["aws:elasticache/replicationGroup:ReplicationGroup", true],
    ["aws:s3/bucket:Bucket", true],
    ["aws:s3/bucketPolicy:BucketPolicy", false],
    ["aws:kms/key:Key", true],
    ["aws:kms/alias:Alias", false],
    ["aws:route53/zone:Zone", true],
    ["aws:lb/loadBalancer:LoadBalancer", true],
    ["aws:ec2/eip:Eip", true],
    ["aws:ec2/subnet:Subnet", false],
  ])("answers for %s: %s", (type, expected) => {
    expect(isWeighty(type)).toBe(expected);
  });
});

describe("countTypes", () => {
  it("puts what weighs most before what is frequent", () => {
    const rows = ["aws:ec2/subnet:Subnet", "aws:ec2/subnet:Subnet", "aws:ec2/eip:Eip"].map((type) => ({ type }));
    expect(countTypes(rows).map(({ type, count }) => [type, count])).toEqual([
      ["aws:ec2/eip:Eip", 1],
      ["aws:ec2/subnet:Subnet", 2],
    ]);
  });
});
