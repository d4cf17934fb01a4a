import { defineRule } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import { wayToInternet } from "../joins/way-to-internet.ts";
import { pass, undecided, violation } from "../verdict.ts";

const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const internet = { type: "aws:ec2/internetGateway:InternetGateway", inputs: { vpcId: outputOf("vpc") } };
const subnet = {
  type: "aws:ec2/subnet:Subnet",
  inputs: { vpcId: outputOf("vpc"), cidrBlock: "10.0.0.0/24", availabilityZone: "eu-central-1a" },
};
const table = { type: "aws:ec2/routeTable:RouteTable", inputs: { vpcId: outputOf("vpc") } };
const follows = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  inputs: { subnetId: outputOf("subnet"), routeTableId: outputOf("table") },
};
const route = {
  type: "aws:ec2/route:Route",
  inputs: { routeTableId: outputOf("table"), destinationCidrBlock: "0.0.0.0/0", gatewayId: outputOf("internet") },
};
const address = { type: "aws:ec2/eip:Eip", inputs: { domain: "vpc" } };
const nat = {
  type: "aws:ec2/natGateway:NatGateway",
  inputs: { subnetId: outputOf("subnet"), allocationId: outputOf("address", "allocationId") },
};

export const natInPrivateSubnet = defineRule({
  id: "nat-in-private-subnet",
  kind: "regrets",
  severity: "critical",
  summary: "A public NAT gateway stands in a subnet with a route to an internet gateway.",
  why: "AWS makes the gateway, and every packet through it is lost: the private subnets reach nothing outside.",
  fix: "Place the NAT gateway in a public subnet, or give the subnet's route table a route 0.0.0.0/0 to the internet gateway.",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html",
  notes: [
    "A subnet follows the table that is associated with it, else the main table of its VPC.",
    "Private and regional gateways are left alone: the one needs no internet, the other stands in no subnet.",
  ],
  judges: "nat-gateway",
  needs: (gateway, book) => ({ way: wayToInternet(gateway.subnet, book) }),
  check: (gateway, { way }) => {
    if (gateway.connectivity.known && gateway.connectivity.value === "private") return pass;
    if (gateway.availability.known && gateway.availability.value === "regional") return pass;
    if (gateway.subnet.to === "nothing" || (way.known && way.value.isOpen)) return pass;
    if (!gateway.connectivity.known) return undecided(gateway.connectivity);
    if (!gateway.availability.known) return undecided(gateway.availability);
    if (!way.known) return undecided(way);
    return violation(
      { path: gateway.subnet.path },
      `${gateway.name} is a public NAT gateway, but ${way.value.table}, which its subnet follows, has no route to an internet gateway.`,
    );
  },
  examples: {
    good: [
      {
        says: "The subnet's table leads to the internet gateway.",
        pulumi: { resources: { vpc, internet, subnet, table, follows, route, address, nat } },
      },
      {
        says: "A private NAT gateway needs no internet.",
        pulumi: {
          resources: {
            vpc,
            subnet,
            table,
            follows,
            nat: { ...nat, inputs: { subnetId: outputOf("subnet"), connectivityType: "private" } },
          },
        },
      },
    ],
    bad: [
      {
        says: "The subnet's table has no route to the internet gateway.",
        pulumi: { resources: { vpc, internet, subnet, table, follows, address, nat } },
      },
      {
        says: "The subnet follows the main table, and the route is in another one.",
        pulumi: { resources: { vpc, internet, subnet, table, route, address, nat } },
      },
    ],
  },
});
