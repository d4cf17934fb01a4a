import type { Link, Value } from "./value.ts";

export interface Subnet {
  readonly resource: string;
  readonly name: string;
  readonly vpc: Link;
  /** Name or id of its availability zone; known `undefined` where AWS chooses. */
  readonly zone: Value<string | undefined>;
}
