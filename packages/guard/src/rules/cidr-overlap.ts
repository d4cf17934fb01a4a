import { defineRule } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import { linkKey } from "../facts/value.ts";
import { foreignPeerings } from "../joins/joint-vpcs.ts";
import { type ClashKind, rangeClash } from "../joins/range-clash.ts";
import { pass, undecided, violation } from "../verdict.ts";

const blue = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const peering = {
  type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  inputs: { vpcId: outputOf("blue"), peerVpcId: outputOf("green") },
};
const subnet = { type: "aws:ec2/subnet:Subnet", inputs: { vpcId: outputOf("blue"), cidrBlock: "10.0.0.0/20" } };

export const cidrOverlap = defineRule({
  id: "cidr-overlap",
  kind: "rejects",
  severity: "critical",
  summary: "Address ranges that reach each other share no address.",
  why: "AWS refuses overlapping subnets and fails a peering of overlapping VPCs. A transit gateway and a VPN accept them, and then drop the routes or the packets without a word.",
  fix: "Give one of the two ranges another block, for example the next free /16 of 10.0.0.0/8.",
  source: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
  notes: [
    "Joined are subnets and ranges of one VPC, VPCs with a peering, VPCs on one transit gateway, a VPC and the sites behind its VPN, and VPCs with the tag MigrationPhase: source and target of a migration meet sooner or later.",
    "Two VPCs that nothing in the program joins may overlap; they are listed as undecided, since only another program can tell.",
    "AWS accepts the overlap at a transit gateway and a VPN. The rule blocks it all the same: it does not work.",
  ],
  judges: "address-range",
  needs: (range, book) => ({
    clash: rangeClash(range, book),
    foreign: range.holder === "vpc" ? foreignPeerings(linkKey(range.vpc) ?? "", book) : [],
  }),
  check: (range, { clash, foreign }) => {
    if (range.vpc.to === "nothing") return pass;
    if (!range.cidr.known) return undecided(range.cidr);
    const { path } = range.cidr;
    if (clash !== undefined) {
      const { other, how } = clash;
      const block = other.cidr.known ? ` (${other.cidr.value})` : "";
      if (how.by === "apart")
        return undecided({
          path,
          needs: `whether anything joins this VPC with ${other.name}${block}, which overlaps it`,
        });
      return violation(
        range.cidr,
        `${range.cidr.value} of ${range.name} overlaps ${other.name}${block}: ${consequence(how)}.`,
      );
    }
    const [peer] = foreign;
    return peer === undefined
      ? pass
      : undecided({ path, needs: `the range of the other VPC of the peering ${peer.name}` });
  },
  examples: {
    good: [
      {
        says: "The peered VPCs have blocks of their own.",
        pulumi: { resources: { blue, green: { ...blue, inputs: { cidrBlock: "10.1.0.0/16" } }, peering } },
      },
      {
        says: "The subnets lie side by side.",
        pulumi: {
          resources: { blue, a: subnet, b: { ...subnet, inputs: { ...subnet.inputs, cidrBlock: "10.0.16.0/20" } } },
        },
      },
    ],
    bad: [
      {
        says: "One peered VPC lies inside the other.",
        pulumi: { resources: { blue, green: { ...blue, inputs: { cidrBlock: "10.0.128.0/17" } }, peering } },
      },
      {
        says: "Two subnets overlap.",
        pulumi: {
          resources: { blue, a: subnet, b: { ...subnet, inputs: { ...subnet.inputs, cidrBlock: "10.0.8.0/21" } } },
        },
      },
    ],
  },
});

function consequence(how: ClashKind): string {
  switch (how.by) {
    case "same-vpc":
      return "AWS refuses the second of two overlapping ranges in one VPC";
    case "peering":
      return `AWS fails the peering ${how.name}`;
    case "transit-gateway":
      return `the transit gateway of ${how.name} does not propagate the routes of the second`;
    case "vpn":
      return "the VPC's local route wins, and the site behind the VPN cannot be reached";
    case "migration":
      return "source and target of a migration cannot be joined";
    case "apart":
      return "nothing in the program joins them";
  }
}
