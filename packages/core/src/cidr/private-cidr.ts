import { type Cidr, containsCidr } from "./cidr.ts";
import { parseCidr } from "./parse-cidr.ts";

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].map((text) => parseCidr(text));

/**
 * Answers whether a block lies within the ranges for private use.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1918 and, for IPv6, https://www.rfc-editor.org/rfc/rfc4193
 */
export function isPrivateCidr(cidr: Cidr): boolean {
  return privateBlocks.some((block) => containsCidr(block, cidr));
}
