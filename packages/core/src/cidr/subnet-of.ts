import { UserError } from "../errors/user-error.ts";
import { addressBits, blockSize, type Cidr } from "./cidr.ts";
import { formatCidr } from "./format-cidr.ts";

/**
 * Answers the subnet number `index`, counted from 0, when a block is cut into subnets of the given prefix length.
 *
 * @throws UserError `network/cidr-too-small` when the block has no such subnet.
 */
export function subnetOf(cidr: Cidr, newPrefixLength: number, index: number): Cidr {
  if (!Number.isSafeInteger(newPrefixLength) || !Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(`subnetOf needs whole numbers, got prefix length ${newPrefixLength} and index ${index}`);
  }
  const fits = newPrefixLength >= cidr.prefixLength && newPrefixLength <= addressBits(cidr.family);
  const count = fits ? 1n << BigInt(newPrefixLength - cidr.prefixLength) : 0n;
  if (BigInt(index) >= count) {
    throw new UserError(
      "network/cidr-too-small",
      `${formatCidr(cidr)} has no subnet ${index} of /${newPrefixLength}; allowed are ${count} subnets of that size.`,
      { hint: "Use a larger block (a smaller number after the slash), smaller subnets, or fewer of them." },
    );
  }
  const network = cidr.network + BigInt(index) * blockSize(cidr.family, newPrefixLength);
  return { family: cidr.family, network, prefixLength: newPrefixLength };
}
