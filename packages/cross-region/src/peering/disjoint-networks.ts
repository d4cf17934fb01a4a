import { assertDisjoint, type NamedCidr, parseCidr } from "@causeway/core";

/** All blocks of one end, as text. */
export interface PeerBlocks {
  readonly side: "source" | "target";
  readonly blocks: readonly string[];
}

/**
 * Checks that no address is on both ends: AWS would refuse the peering.
 *
 * @throws UserError `network/cidr-overlap` that names each pair; `network/cidr-invalid` for what is no block.
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export function assertDisjointNetworks(ends: readonly PeerBlocks[]): void {
  assertDisjoint(ends.flatMap(({ side, blocks }) => blocks.map((block) => named(side, block))));
}

function named(side: PeerBlocks["side"], block: string): NamedCidr {
  return { name: `${side} network`, cidr: parseCidr(block) };
}
