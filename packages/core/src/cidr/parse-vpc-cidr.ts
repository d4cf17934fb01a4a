import { UserError } from "../errors/user-error.ts";
import type { Cidr } from "./cidr.ts";
import { parseCidr } from "./parse-cidr.ts";

/**
 * Reads the IPv4 block of a VPC or of a subnet in one.
 *
 * @throws UserError `network/cidr-invalid` for no block at all, for IPv6, and for a size outside of /16 to /28.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function parseVpcCidr(text: string): Cidr {
  const cidr = parseCidr(text, 16);
  if (cidr.family === 6 || cidr.prefixLength < 16 || cidr.prefixLength > 28) {
    throw new UserError(
      "network/cidr-invalid",
      `${JSON.stringify(text)} cannot be the block of a VPC; allowed are IPv4 blocks from /16 to /28.`,
      { hint: "Use a block such as 10.0.0.0/16; a VPC that needs more addresses gets further blocks." },
    );
  }
  return cidr;
}
