import type { Link, Value } from "./value.ts";

export interface NatGateway {
  readonly resource: string;
  readonly name: string;
  readonly subnet: Link;
  /** Only a regional gateway names the VPC itself. */
  readonly vpc: Link;
  readonly connectivity: Value<"public" | "private">;
  readonly availability: Value<"zonal" | "regional">;
}
