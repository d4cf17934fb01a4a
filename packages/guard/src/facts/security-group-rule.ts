import type { Link, Value } from "./value.ts";

/** One permission of a security group, whether inline or a resource of its own. */
export interface SecurityGroupRule {
  readonly resource: string;
  readonly name: string;
  readonly direction: Value<string>;
  /** Name, number, or `-1` for all. */
  readonly protocol: Value<string | undefined>;
  readonly fromPort: Value<number | undefined>;
  readonly toPort: Value<number | undefined>;
  /** Who may come in, or where it may go. */
  readonly peers: Value<readonly Peer[]>;
  readonly description: Value<string | undefined>;
}

export type Peer =
  | { readonly kind: "range"; readonly cidr: Value<string> }
  | { readonly kind: "prefix-list"; readonly link: Link }
  | { readonly kind: "group"; readonly link: Link };
