import { describe, expect, it } from "vitest";
import { graphOf, resource } from "../test/build-graph.ts";
import { estimate, told } from "../test/estimate.ts";
import { wantedPrices } from "./estimate-cost.ts";

describe("types", () => {
  it("that nobody thought of are told, never taken for free", () => {
    for (const type of ["aws:redshift/cluster:Cluster", "gcp:sql:Instance", "aws:ec2/vpcX:VpcX", "constructor"])
      expect(told([resource(type)])).toEqual({ lines: [], missing: ["1: no rule for this type"] });
  });

  it.each([
    "aws:ec2/vpc:Vpc",
    "aws:iam/role:Role",
    "aws:lb/targetGroup:TargetGroup",
    "aws:kms/alias:Alias",
    "random:index/randomPassword:RandomPassword",
    "pulumi:pulumi:StackReference",
  ])("as %s cost nothing", (type) => {
    expect(told([resource(type)])).toEqual({ lines: [], missing: [] });
  });

  it("that are paid by use are told apart from what lacks a price, counted by reason, after it", () => {
    const nodes = [
      resource("aws:s3/bucket:Bucket", {}, { name: "a" }),
      resource("aws:s3/bucket:Bucket", {}, { name: "b" }),
      resource("aws:redshift/cluster:Cluster"),
    ];
    expect(estimate(nodes).notEstimated).toEqual([
      { type: "aws:redshift/cluster:Cluster", count: 1, why: "no rule for this type", byUse: false },
      { type: "aws:s3/bucket:Bucket", count: 2, why: "paid by what is stored, asked for and sent out", byUse: true },
    ]);
  });

  it("cost nothing where they are grouped, provided or only read", () => {
    for (const kind of ["component", "provider", "read"] as const)
      expect(told([resource("aws:ec2/eip:Eip", {}, { kind })])).toEqual({ lines: [], missing: [] });
  });
});

describe("wantedPrices", () => {
  it("names each price once, in both graphs", () => {
    const eip = (name: string, region: string) => resource("aws:ec2/eip:Eip", {}, { name, region });
    const graphs = {
      before: graphOf([eip("a", "eu-west-1"), resource("aws:kms/key:Key")]),
      after: graphOf([eip("a", "eu-west-1"), eip("b", "eu-west-2"), resource("aws:s3/bucket:Bucket")]),
    };
    expect(wantedPrices(graphs)).toEqual([
      { item: "public-ipv4", variant: "", region: "eu-west-1" },
      { item: "kms-key", variant: "", region: "us-east-1" },
      { item: "public-ipv4", variant: "", region: "eu-west-2" },
    ]);
    expect(wantedPrices({ before: undefined, after: graphOf([]) })).toEqual([]);
  });
});
