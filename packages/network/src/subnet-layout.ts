import { type Cidr, formatCidr, parseVpcCidr, subnetOf, UserError } from "@causeway/core";
import { fewestZones, type Tier, type ZoneLetter, zoneLetters } from "./tier.ts";

export interface SubnetShape {
  /** Block of the whole network, /16 to /21. */
  readonly block: string;
  /** Number of zones, 3–8. */
  readonly zones: number;
}

export interface SubnetPlan {
  readonly tier: Tier;
  readonly zone: ZoneLetter;
  readonly block: string;
  /** Addresses left for network interfaces: AWS keeps five in each subnet. */
  readonly usableAddresses: number;
}

/**
 * A balancer wants /27 in each of its zones, and a public subnet is 64 times smaller than the network.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 */
const smallestNetworkPrefix = 21;

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const reservedAddresses = 5;

/** Half the network is private, an eighth public, an eighth data; a quarter stays free for a tier to come. */
const tierBlocks = [
  { tier: "public", splitBits: 3, index: 4 },
  { tier: "private", splitBits: 1, index: 0 },
  { tier: "data", splitBits: 3, index: 5 },
] as const;

/** Each tier is cut for eight zones, so that a zone added later gets the next block and no other one moves. */
const zoneBits = Math.log2(zoneLetters.length);

/**
 * Plans the subnets of a network: one for each tier and zone, tier by tier.
 *
 * @throws UserError `network/cidr-invalid` when it cannot be the block of a VPC.
 * @throws UserError `network/cidr-too-small` when it is smaller than /21.
 * @throws UserError `network/zones-too-few` or `network/zones-too-many` outside 3–8 zones.
 */
export function planSubnets(shape: SubnetShape): readonly SubnetPlan[] {
  const network = parseNetwork(shape.block);
  const zones = zonesOf(shape.zones);
  return tierBlocks.flatMap(({ tier, splitBits, index }) => {
    const tierBlock = subnetOf(network, network.prefixLength + splitBits, index);
    const prefixLength = tierBlock.prefixLength + zoneBits;
    return zones.map((zone, slot) => ({
      tier,
      zone,
      block: formatCidr(subnetOf(tierBlock, prefixLength, slot)),
      usableAddresses: 2 ** (32 - prefixLength) - reservedAddresses,
    }));
  });
}

function parseNetwork(block: string): Cidr {
  const network = parseVpcCidr(block);
  if (network.prefixLength > smallestNetworkPrefix) {
    throw new UserError(
      "network/cidr-too-small",
      `${block} cannot hold three tiers with room for ${zoneLetters.length} zones; allowed are blocks from /16 to /${smallestNetworkPrefix}.`,
      { hint: `Use a block of at least /${smallestNetworkPrefix}: a balancer needs subnets of /27.` },
    );
  }
  return network;
}

function zonesOf(count: number): readonly ZoneLetter[] {
  const allowed = `allowed are ${fewestZones} to ${zoneLetters.length}`;
  if (!Number.isInteger(count) || count < fewestZones) {
    throw new UserError("network/zones-too-few", `A network cannot span ${count} zones; ${allowed}.`, {
      hint: "With fewer than three zones the loss of one takes half of the capacity or all.",
    });
  }
  if (count > zoneLetters.length) {
    throw new UserError("network/zones-too-many", `A network cannot span ${count} zones; ${allowed}.`, {
      hint: "No region has more than six zones.",
    });
  }
  return zoneLetters.slice(0, count);
}
