import { expect, it } from "vitest";
import { make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import type { ExampleResource } from "../examples/example.ts";

const rule = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] };
const verdicts = (one: ExampleResource) => verdictsOf("sg-rule-no-description", { one });

it("judges each inline rule, in and out", () => {
  const group = make("aws:ec2/securityGroup:SecurityGroup", {
    ingress: [{ ...rule, description: "Shop" }, rule],
    egress: [rule],
  });
  expect(verdicts(group)).toEqual(["violation one egress[0].description", "violation one ingress[1].description"]);
});

it.each([
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
])("judges %s", (type) => {
  expect(verdicts(make(type, {}))).toEqual(["violation one description"]);
  expect(verdicts(make(type, { description: "  " }))).toEqual(["violation one description"]);
  expect(verdicts(make(type, { description: "Shop" }))).toEqual([]);
  expect(verdicts(make(type, { description: unknownValue }))).toEqual(["undecided one description"]);
});

it("has nothing to say of a group without rules", () => {
  expect(verdicts(make("aws:ec2/securityGroup:SecurityGroup", {}))).toEqual([]);
});
