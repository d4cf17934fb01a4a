import { describe, expect, it } from "vitest";
import { cost, costRow } from "../../test/build-report.ts";
import { changedCosts, unpricedText } from "./cost-groups.ts";

const gateway = "aws:ec2/natGateway:NatGateway";

describe("changedCosts", () => {
  it("puts what changes alike on one line, what changes most first, and leaves out what does not", () => {
    const lines = [
      costRow({ type: "aws:kms/key:Key", name: "same", before: 1, after: 1 }),
      costRow({ type: gateway, name: "a", after: 0.1, how: "x" }),
      costRow({ type: gateway, name: "b", after: 0.1, how: "x" }),
      costRow({ type: gateway, name: "c", after: 0.1, how: "x" }),
      costRow({ type: gateway, name: "other", after: 0.1, how: "y" }),
      costRow({ type: "aws:rds/instance:Instance", name: "orders", before: 2, after: 1, how: "z" }),
    ];
    expect(changedCosts(cost({ lines }))).toEqual([
      { amount: "−$1.00, from $2.00 to $1.00", what: "1 RDS instance", names: ["orders"], how: "z" },
      { amount: "+$0.30", what: "3 NAT gateways", names: ["a", "b", "c"], how: "each x" },
      { amount: "+$0.10", what: "1 NAT gateway", names: ["other"], how: "y" },
    ]);
  });
});

describe("unpricedText", () => {
  it("counts and gives the reason", () => {
    expect(unpricedText({ type: "aws:ebs/volume:Volume", count: 2, why: "no price", byUse: false })).toBe(
      "2 EBS volumes: no price",
    );
  });
});
