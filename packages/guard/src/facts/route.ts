import type { Link, Value } from "./value.ts";

export interface Route {
  readonly resource: string;
  readonly name: string;
  readonly table: Link;
  /** Written inside its table, rather than as a resource of its own. */
  readonly isInline: boolean;
  /** CIDR block or prefix list; known `undefined` when it has none. */
  readonly destination: Value<string | undefined>;
  /** An internet, egress-only or VPN gateway: AWS uses one field for all. */
  readonly gateway: Link;
}

export interface RouteTable {
  readonly resource: string;
  readonly name: string;
  /** How links of others spell this table: its own identity, and for a main table that of its VPC. */
  readonly keys: readonly string[];
  /** Number of routes written inside; known `undefined` when the table leaves its routes to others. */
  readonly inlineRoutes: Value<number | undefined>;
}

/** Says which table a subnet follows, or with `mainOf` all subnets of a VPC that name none. */
export interface RouteTableAssociation {
  readonly resource: string;
  readonly table: Link;
  readonly subnet: Link;
  readonly mainOf: Link;
}

/** Key of the table that a VPC is born with, which need not be a resource of the program. */
export function mainTableKey(vpc: string): string {
  return `${vpc}#main`;
}

export interface InternetGateway {
  readonly resource: string;
}
