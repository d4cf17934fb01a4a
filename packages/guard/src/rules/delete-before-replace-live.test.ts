import { expect, it } from "vitest";
import { verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResource } from "../examples/example.ts";

const found = (one: ExampleResource, lifecycle?: "protected" | "ephemeral") =>
  verdictsOf("delete-before-replace-live", { one }, lifecycle === undefined ? {} : { lifecycle });
const first = { deleteBeforeReplace: true };

it.each([
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/route:Route",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:lb/listener:Listener",
  "aws:lb/targetGroup:TargetGroup",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:route53/record:Record",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/subnet:Subnet",
])("guards %s", (type) => {
  expect(found({ type, options: first })).toEqual(["violation one deleteBeforeReplace"]);
  expect(found({ type, options: { replaceOnChanges: ["tags"] } })).toEqual(["violation one replaceOnChanges"]);
  expect(found({ type, options: { deleteBeforeReplace: false } })).toEqual([]);
  expect(found({ type })).toEqual([]);
});

it("leaves what is not in the path and ephemeral environments alone", () => {
  expect(found({ type: "aws:sqs/queue:Queue", options: first })).toEqual([]);
  expect(found({ type: "aws:ec2/vpc:Vpc", options: first }, "ephemeral")).toEqual([]);
});
