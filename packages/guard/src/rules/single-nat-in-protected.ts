import { defineRule } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import { publicNetwork } from "../examples/public-network.ts";
import { natSpread } from "../joins/nat-spread.ts";
import { pass, undecided, violation } from "../verdict.ts";

const subnet = (zone: string, cidrBlock: string) => ({
  type: "aws:ec2/subnet:Subnet",
  inputs: { vpcId: outputOf("vpc"), cidrBlock, availabilityZone: `eu-central-1${zone}` },
});
const nat = (place: string) => ({
  type: "aws:ec2/natGateway:NatGateway",
  inputs: { subnetId: outputOf(place), allocationId: outputOf("address", "allocationId") },
});
const address = { type: "aws:ec2/eip:Eip", inputs: { domain: "vpc" } };
const subnets = {
  ...publicNetwork,
  address,
  a: subnet("a", "10.0.0.0/24"),
  b: subnet("b", "10.0.1.0/24"),
  c: subnet("c", "10.0.2.0/24"),
};

export const singleNatInProtected = defineRule({
  id: "single-nat-in-protected",
  kind: "regrets",
  severity: "high",
  summary: "A protected environment over several zones has NAT gateways in more than one of them.",
  why: "When the one zone fails, the subnets of all zones lose their way out; until then every packet from another zone is charged twice.",
  fix: 'Make one NAT gateway per zone, or one with availabilityMode "regional".',
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  notes: [
    "Several gateways in one zone count as one.",
    "Whether an environment is protected is told by its settings, else by the name of the stack (prod, live, dev, pr-12 and the like); where none tells, the rule is undecided.",
  ],
  judges: "nat-gateway",
  needs: (gateway, book) => ({ spread: natSpread(gateway, book) }),
  check: (gateway, { spread }, { lifecycle: { likely } }) => {
    if (likely.known && likely.value === "ephemeral") return pass;
    if (!spread.known) return undecided(spread);
    const { natZones, subnetZones, hasRegionalGateway } = spread.value;
    if (hasRegionalGateway || natZones > 1 || subnetZones < 2) return pass;
    if (!likely.known) return undecided({ ...likely, path: gateway.subnet.path });
    return violation(
      { path: gateway.subnet.path },
      `All NAT gateways of the VPC stand in one zone, and its subnets lie in ${subnetZones}.`,
    );
  },
  examples: {
    good: [
      { says: "Two zones have a gateway each.", pulumi: { resources: { ...subnets, natA: nat("a"), natB: nat("b") } } },
      {
        says: "An ephemeral environment saves the money.",
        lifecycle: "ephemeral",
        pulumi: { resources: { ...subnets, nat: nat("a") } },
      },
    ],
    bad: [
      {
        says: "One gateway serves three zones.",
        lifecycle: "protected",
        pulumi: { resources: { ...subnets, nat: nat("a") } },
      },
    ],
  },
});
