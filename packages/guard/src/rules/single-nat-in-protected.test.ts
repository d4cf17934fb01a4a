import { expect, it } from "vitest";
import { make, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResources, outputOf } from "../examples/example.ts";

const vpc = make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
const place = (zone: string, block: number) =>
  make("aws:ec2/subnet:Subnet", {
    vpcId: outputOf("vpc"),
    cidrBlock: `10.0.${block}.0/24`,
    availabilityZone: `eu-central-1${zone}`,
  });
const zones = { vpc, a: place("a", 0), b: place("b", 1), c: place("c", 2) };
const at = (name: string) => make("aws:ec2/natGateway:NatGateway", { subnetId: outputOf(name) });
const judged = (program: ExampleResources, lifecycle?: "protected" | "ephemeral") =>
  verdictsOf("single-nat-in-protected", program, lifecycle === undefined ? {} : { lifecycle });

it("counts zones, not gateways", () => {
  expect(judged({ ...zones, a2: place("a", 3), one: at("a"), two: at("a2") }, "protected")).toEqual([
    "violation one subnetId",
    "violation two subnetId",
  ]);
  expect(judged({ ...zones, one: at("a"), two: at("c") }, "protected")).toEqual([]);
});

it("passes one zone, a regional gateway and an ephemeral environment", () => {
  expect(judged({ vpc, a: place("a", 0), a2: place("a", 1), one: at("a") }, "protected")).toEqual([]);
  const regional = make("aws:ec2/natGateway:NatGateway", { availabilityMode: "regional", vpcId: outputOf("vpc") });
  expect(judged({ ...zones, regional }, "protected")).toEqual([]);
  expect(judged({ ...zones, one: at("a") }, "ephemeral")).toEqual([]);
});

it("is undecided where nobody says whether the environment is protected", () => {
  expect(judged({ ...zones, one: at("a") })).toEqual(["undecided one subnetId"]);
});

it("is undecided where the zones are unknown", () => {
  const somewhere = (block: number) =>
    make("aws:ec2/subnet:Subnet", { vpcId: outputOf("vpc"), cidrBlock: `10.0.${block}.0/24` });
  expect(judged({ vpc, a: somewhere(0), b: somewhere(1), one: at("a") }, "protected")).toEqual([
    "undecided one subnetId",
  ]);
  expect(
    judged({ one: make("aws:ec2/natGateway:NatGateway", { subnetId: "subnet-0123456789abcdef0" }) }, "protected"),
  ).toEqual(["undecided one subnetId"]);
});

it("is undecided where two gateways may stand in two zones", () => {
  const somewhere = make("aws:ec2/subnet:Subnet", { vpcId: outputOf("vpc"), cidrBlock: "10.0.9.0/24" });
  const program = { ...zones, d: somewhere, one: at("a"), two: at("d") };
  expect(judged(program, "protected")).toEqual(["undecided one subnetId", "undecided two subnetId"]);
});
