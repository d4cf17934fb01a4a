import type { Link, Value } from "./value.ts";

/** One CIDR block, wherever it stands. */
export interface AddressRange {
  readonly resource: string;
  /** What a reader calls its holder: the logical name. */
  readonly name: string;
  readonly holder: RangeHolder;
  /** The family that the property takes. */
  readonly family: 4 | 6;
  readonly cidr: Value<string>;
  /** The VPC that has the range, contains the subnet, or is joined with the site; "nothing" for what only names addresses. */
  readonly vpc: Link;
}

export type RangeHolder = "vpc" | "subnet" | "on-premises" | "route" | "security-group" | "network-acl" | "prefix-list";
