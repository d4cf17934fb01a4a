import { UserError } from "../errors/user-error.ts";
import { type Cidr, cidrsOverlap } from "./cidr.ts";
import { parseCidr } from "./parse-cidr.ts";

/** No host can have an address in these: this network, loopback, link-local with AWS's own services, multicast, reserved. */
const unusable = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"].map((block) =>
  parseCidr(block),
);

/**
 * Reads the IPv4 block of a VPC or of a subnet in one.
 *
 * @throws UserError `network/cidr-invalid` for no block at all, for IPv6, for a size outside of /16 to /28, and for addresses
 *   that no host can have.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml
 */
export function parseVpcCidr(text: string): Cidr {
  const cidr = parseCidr(text, 16);
  if (cidr.family === 6 || cidr.prefixLength < 16 || cidr.prefixLength > 28) {
    throw refused(text, "allowed are IPv4 blocks from /16 to /28");
  }
  if (unusable.some((block) => cidrsOverlap(block, cidr))) {
    throw refused(
      text,
      "allowed are blocks outside of 0/8, 127/8, 169.254/16 and 224/3, where no host can have an address",
    );
  }
  return cidr;
}

function refused(text: string, allowed: string): UserError {
  return new UserError("network/cidr-invalid", `${JSON.stringify(text)} cannot be the block of a VPC; ${allowed}.`, {
    hint: "Use a block such as 10.0.0.0/16; a VPC that needs more addresses gets further blocks.",
  });
}
