import { type Cidr, containsCidr, isPrivateCidr, parseCidr, parseVpcCidr, UserError } from "@causeway/core";
import { planSubnets } from "./subnet-layout.ts";
import { fewestZones } from "./tier.ts";

/** Addresses of carriers, that AWS admits in a VPC beside the private ones. @see https://www.rfc-editor.org/rfc/rfc6598 */
const sharedAddresses = parseCidr("100.64.0.0/10");

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((text) => parseCidr(text));

/** Blocks that AWS keeps from a VPC whose first block lies in the range before it. */
const keptByAws = [
  { first: parseCidr("10.0.0.0/15"), kept: parseCidr("10.0.0.0/16") },
  { first: parseCidr("172.16.0.0/12"), kept: parseCidr("172.31.0.0/16") },
];

/**
 * Answers the first block of a VPC, once it is known that subnets can be laid out in it.
 *
 * @throws UserError `network/cidr-invalid` for no block of a VPC, and for addresses that others have on the internet.
 * @throws UserError `network/cidr-too-small` when it is smaller than /21.
 */
export function vpcBlock(block: string): string {
  planSubnets({ block, zones: fewestZones });
  return assertOwnAddresses(block);
}

/**
 * Answers a further block of a VPC, once it is known that AWS takes it beside the first one.
 *
 * @throws UserError `network/cidr-invalid` for a block that AWS refuses beside the first one.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export function secondaryBlock(first: string, block: string): string {
  const [one, other] = [parseVpcCidr(first), parseVpcCidr(block)];
  const range = privateRanges.find((each) => containsCidr(each, one));
  const isNear = range !== undefined && containsCidr(range, other);
  const isKept = keptByAws.some(({ first: near, kept }) => containsCidr(near, one) && containsCidr(kept, other));
  if ((!isNear && !containsCidr(sharedAddresses, other)) || isKept) {
    throw new UserError(
      "network/cidr-invalid",
      `${block} cannot be added to a VPC that starts with ${first}; allowed are blocks of the same private range and of 100.64.0.0/10.`,
      { hint: "Use a block from 100.64.0.0/10, which AWS takes beside every private one." },
    );
  }
  return block;
}

function assertOwnAddresses(block: string): string {
  const cidr: Cidr = parseCidr(block);
  if (!isPrivateCidr(cidr) && !containsCidr(sharedAddresses, cidr)) {
    throw new UserError(
      "network/cidr-invalid",
      `${block} has addresses that belong to others; allowed are blocks within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10.`,
      { hint: "Use a block such as 10.0.0.0/16: hosts on the internet with these addresses could not be reached." },
    );
  }
  return block;
}
