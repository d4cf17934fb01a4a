import type { Lifecycle } from "@causeway/core";

/**
 * How private subnets reach the internet:
 *
 * - `single` – one gateway for all zones. Cheapest; an outage of its zone cuts off all, and other zones pay to cross to it.
 * - `per-az` – a gateway in each zone. Nothing crosses zones; costs as many times as there are zones.
 * - `regional` – one gateway that AWS spreads over the zones. Billed for each zone that it serves.
 * - `none` – no way out, except through VPC endpoints.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export const natStrategies = ["single", "per-az", "regional", "none"] as const;

export type NatStrategy = (typeof natStrategies)[number];

const defaults: Readonly<Record<Lifecycle, NatStrategy>> = { ephemeral: "single", protected: "per-az" };

/** Answers `single` for an ephemeral environment and `per-az` for a protected one. */
export function defaultNatStrategy(lifecycle: Lifecycle): NatStrategy {
  return defaults[lifecycle];
}
