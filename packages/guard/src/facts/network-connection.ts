import type { Link } from "./value.ts";

/** Something that lets networks reach each other. */
export interface NetworkConnection {
  readonly resource: string;
  readonly name: string;
  readonly by: "peering" | "transit-gateway";
  /** Two VPCs of a peering; one VPC of an attachment. */
  readonly vpcs: readonly Link[];
  /** The transit gateway; "nothing" for a peering. */
  readonly hub: Link;
}
