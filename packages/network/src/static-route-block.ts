import { parseCidr, UserError } from "@causeway/core";

/**
 * Answers the block of a static route, once it is known that a VPN gateway carries it.
 *
 * @throws UserError `network/cidr-invalid` for no block at all, and for IPv6.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
 */
export function staticRouteBlock(block: string): string {
  if (parseCidr(block).family === 6) {
    throw new UserError(
      "network/cidr-invalid",
      `${block} cannot be a static route of a VPN gateway; allowed are IPv4 blocks.`,
      { hint: "Leave IPv6 ranges out, or reach them through a transit gateway." },
    );
  }
  return block;
}
