import { charged, type CostPart, notEstimated } from "../cost-part.ts";
import type { Found } from "../node-reading.ts";

/**
 * Each public IPv4 address is paid for, used or not.
 *
 * @see https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/
 */
export function publicAddresses(quantity: number): CostPart {
  return charged("addresses", { item: "public-ipv4", variant: "", quantity, label: "public IPv4 address" });
}

/** Answers what addresses cost that a flag asks for; where it is not set, the subnet decides or there are none. */
export function addressesOf(isPublic: Found<boolean>, quantity: number): readonly CostPart[] {
  if (isPublic.kind === "unknown") return [notEstimated("addresses", "whether it has a public address is not known")];
  return isPublic.kind === "known" && isPublic.value ? [publicAddresses(quantity)] : [];
}
