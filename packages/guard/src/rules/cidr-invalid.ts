import type { Cidr } from "@causeway/core";
import { containsCidr } from "@causeway/core";
import { defineRule } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import type { AddressRange } from "../facts/address-range.ts";
import { rangesOfVpc, type VpcRanges } from "../joins/ranges-of-vpc.ts";
import { readCidr, readLooseCidr } from "../joins/read-cidr.ts";
import { pass, undecided, type Verdict, violation } from "../verdict.ts";

const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const subnet = { type: "aws:ec2/subnet:Subnet", inputs: { vpcId: outputOf("vpc"), cidrBlock: "10.0.16.0/20" } };

export const cidrInvalid = defineRule({
  id: "cidr-invalid",
  kind: "rejects",
  severity: "high",
  summary: "Every CIDR block is well formed, of a size that AWS allows, and inside its VPC.",
  why: "The deployment stops at the block, after everything before it was made.",
  fix: "Write the network address and a prefix length: /16 to /28 for VPCs and subnets, within the range of the VPC.",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  notes: [
    "Host bits (10.0.0.1/16) are refused: AWS would rewrite them, and the provider does not let them pass. Network ACLs and prefix lists may have them.",
    "A subnet of a VPC that the program does not make is undecided as to whether it lies inside.",
  ],
  judges: "address-range",
  needs: (range, book) => ({ vpc: range.holder === "subnet" ? rangesOfVpc(range.vpc, book) : undefined }),
  check: (range, joined) => {
    if (!range.cidr.known) return undecided(range.cidr);
    const read = (isFilter(range) ? readLooseCidr : readCidr)(range.cidr.value);
    if ("problem" in read) return violation(range.cidr, read.problem);
    const { cidr } = read;
    if (cidr.family !== range.family)
      return violation(
        range.cidr,
        `The property takes IPv${range.family} blocks, and ${range.cidr.value} is IPv${cidr.family}.`,
      );
    const wrongSize = sizeProblem(range, cidr);
    if (wrongSize !== undefined) return violation(range.cidr, `${range.cidr.value} ${wrongSize}.`);
    return joined.vpc === undefined ? pass : placeInVpc(range, cidr, joined.vpc);
  },
  examples: {
    good: [{ says: "The subnet is a part of the VPC.", pulumi: { resources: { vpc, subnet } } }],
    bad: [
      {
        says: "The block has host bits.",
        pulumi: { resources: { vpc: { ...vpc, inputs: { cidrBlock: "10.0.0.1/16" } } } },
      },
      {
        says: "A VPC is at most a /16.",
        pulumi: { resources: { vpc: { ...vpc, inputs: { cidrBlock: "10.0.0.0/12" } } } },
      },
      {
        says: "The subnet lies outside its VPC.",
        pulumi: { resources: { vpc, subnet: { ...subnet, inputs: { ...subnet.inputs, cidrBlock: "10.1.0.0/20" } } } },
      },
    ],
  },
});

function isFilter({ holder }: AddressRange): boolean {
  return holder === "network-acl" || holder === "prefix-list";
}

/** Sizes that AWS allows. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const sizes = {
  vpc: { 4: { largest: 16, smallest: 28, step: 1 }, 6: { largest: 44, smallest: 60, step: 4 } },
  subnet: { 4: { largest: 16, smallest: 28, step: 1 }, 6: { largest: 44, smallest: 64, step: 4 } },
} as const;

function sizeProblem({ holder }: AddressRange, { family, prefixLength }: Cidr): string | undefined {
  if (holder !== "vpc" && holder !== "subnet") return undefined;
  const { largest, smallest, step } = sizes[holder][family];
  const steps = step === 1 ? "" : ` in steps of ${step}`;
  const isAllowed = prefixLength >= largest && prefixLength <= smallest && prefixLength % step === 0;
  return isAllowed
    ? undefined
    : `is a /${prefixLength}, and a ${holder === "vpc" ? "VPC" : "subnet"} has /${largest} to /${smallest}${steps}`;
}

function placeInVpc(range: AddressRange, cidr: Cidr, ranges: VpcRanges): Verdict {
  const blocks = ranges.cidrs.filter(({ family }) => family === cidr.family);
  if (blocks.some((block) => containsCidr(block, cidr))) return pass;
  if (ranges.hidden !== undefined) return undecided({ path: range.cidr.path, needs: ranges.hidden });
  if (blocks.length === 0)
    return undecided({ path: range.cidr.path, needs: `the IPv${cidr.family} range that AWS allots to ${ranges.name}` });
  return violation(
    range.cidr.known ? range.cidr : { path: range.cidr.path },
    `The subnet lies outside its VPC ${ranges.name}: AWS refuses it.`,
  );
}
