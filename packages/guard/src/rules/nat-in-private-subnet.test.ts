import { expect, it } from "vitest";
import { make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResources, type ExampleValue, outputOf } from "../examples/example.ts";

const vpc = make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
const internet = make("aws:ec2/internetGateway:InternetGateway", { vpcId: outputOf("vpc") });
const subnet = make("aws:ec2/subnet:Subnet", {
  vpcId: outputOf("vpc"),
  cidrBlock: "10.0.0.0/24",
  availabilityZone: "eu-central-1a",
});
const table = (more: Readonly<Record<string, ExampleValue>> = {}) =>
  make("aws:ec2/routeTable:RouteTable", { vpcId: outputOf("vpc"), ...more });
const toInternet = { cidrBlock: "0.0.0.0/0", gatewayId: outputOf("internet") };
const route = (more: Readonly<Record<string, ExampleValue>> = {}) =>
  make("aws:ec2/route:Route", {
    routeTableId: outputOf("table"),
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: outputOf("internet"),
    ...more,
  });
const follows = make("aws:ec2/routeTableAssociation:RouteTableAssociation", {
  subnetId: outputOf("subnet"),
  routeTableId: outputOf("table"),
});
const nat = (more: Readonly<Record<string, ExampleValue>> = {}) =>
  make("aws:ec2/natGateway:NatGateway", { subnetId: outputOf("subnet"), ...more });

const judged = (program: ExampleResources) =>
  verdictsOf("nat-in-private-subnet", { vpc, internet, subnet, ...program });

it("follows inline routes as well", () => {
  expect(judged({ table: table({ routes: [toInternet] }), follows, nat: nat() })).toEqual([]);
});

it("follows the main table where the subnet names none", () => {
  const main = make("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", {
    vpcId: outputOf("vpc"),
    routeTableId: outputOf("table"),
  });
  expect(judged({ table: table(), route: route(), main, nat: nat() })).toEqual([]);
  expect(judged({ route: route({ routeTableId: outputOf("vpc", "mainRouteTableId") }), nat: nat() })).toEqual([]);
  expect(judged({ table: table(), route: route(), nat: nat() })).toEqual(["violation nat subnetId"]);
});

it("does not take a VPN gateway or an IPv6 route for a way out", () => {
  const vpn = make("aws:ec2/vpnGateway:VpnGateway", { vpcId: outputOf("vpc") });
  expect(judged({ vpn, table: table(), route: route({ gatewayId: outputOf("vpn") }), follows, nat: nat() })).toEqual([
    "violation nat subnetId",
  ]);
  const six = make("aws:ec2/route:Route", {
    routeTableId: outputOf("table"),
    destinationIpv6CidrBlock: "::/0",
    gatewayId: outputOf("internet"),
  });
  expect(judged({ table: table(), six, follows, nat: nat() })).toEqual(["violation nat subnetId"]);
});

it("leaves private and regional gateways alone", () => {
  expect(judged({ table: table(), follows, nat: nat({ connectivityType: "private" }) })).toEqual([]);
  expect(
    judged({ nat: make("aws:ec2/natGateway:NatGateway", { availabilityMode: "regional", vpcId: outputOf("vpc") }) }),
  ).toEqual([]);
});

it.each<readonly [string, ExampleResources]>([
  ["the subnet is made elsewhere", { nat: nat({ subnetId: "subnet-0123456789abcdef0" }) }],
  ["the subnet is unknown", { nat: nat({ subnetId: unknownValue }) }],
  [
    "the gateway of the route is unknown",
    { table: table(), route: route({ gatewayId: unknownValue }), follows, nat: nat() },
  ],
  ["the inline routes are unknown", { table: table({ routes: unknownValue }), follows, nat: nat() }],
  [
    "a route has an unknown table",
    { table: table(), stray: route({ routeTableId: unknownValue }), follows, nat: nat() },
  ],
  [
    "an association has an unknown subnet",
    {
      table: table(),
      stray: make(follows.type, { routeTableId: outputOf("table"), subnetId: unknownValue }),
      nat: nat(),
    },
  ],
  ["the kind of gateway is unknown", { table: table(), follows, nat: nat({ connectivityType: unknownValue }) }],
  [
    "the table is made elsewhere",
    {
      follows: make(follows.type, { subnetId: outputOf("subnet"), routeTableId: "rtb-0123456789abcdef0" }),
      nat: nat(),
    },
  ],
])("is undecided where %s", (_, program) => {
  expect(judged(program).map((text) => text.split(" ").slice(0, 2).join(" "))).toEqual(["undecided nat"]);
});
