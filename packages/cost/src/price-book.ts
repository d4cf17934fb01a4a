import type { Micros } from "./money.ts";

/**
 * What AWS has a price for, and what the price is for one of. Where a price depends on more than the region, `PriceKey`
 * says on what: a class, an engine.
 */
export const priceUnits = {
  "nat-gateway": "hour",
  /** application, network, gateway */
  "load-balancer": "hour",
  /** m7g.large: Linux, on demand, shared hardware */
  "ec2-instance": "hour",
  /** gp3 */
  "ebs-storage": "GB-month",
  /** x86, arm: one vCPU */
  "fargate-vcpu": "hour",
  /** x86, arm: one GB */
  "fargate-memory": "hour",
  /** postgres/single/db.m7g.large, postgres/multi/db.m7g.large */
  "rds-instance": "hour",
  /** postgres/single/gp3 */
  "rds-storage": "GB-month",
  /** aurora-postgresql/standard/db.r7g.large, aurora-postgresql/io-optimized/db.r7g.large */
  "aurora-instance": "hour",
  /** single/dms.r6i.large */
  "dms-instance": "hour",
  /** In one zone. */
  "interface-endpoint": "hour",
  "public-ipv4": "hour",
  "vpn-connection": "hour",
  "kms-key": "month",
  /** standard, high-resolution: one metric of an alarm; composite: one alarm */
  alarm: "month",
  dashboard: "month",
  "hosted-zone": "month",
  /** basic; feature: each of HTTPS, string matching, fast interval, latency */
  "health-check": "month",
  secret: "month",
} as const;

export type PriceItem = keyof typeof priceUnits;

/** One price of one region. */
export interface PriceKey {
  readonly item: PriceItem;
  /** As the comments of `priceUnits` have it; empty where there is but one. */
  readonly variant: string;
  readonly region: string;
}

export interface PriceBook {
  /** Where the prices are from, as a reader is told it. */
  readonly source: string;
  /** When they were read: a day or a month. */
  readonly date: string;
  /** What a reader must know of them, as that the price list did not answer. */
  readonly caveats: readonly string[];
  /** Why a price is missing, as "no price for db.z9.large in eu-west-1 in the table". */
  missing(key: PriceKey): string;
  priceOf(key: PriceKey): Micros | undefined;
}

/** Answers a text that is the same for the same price. */
export function keyText({ item, variant, region }: PriceKey): string {
  return `${item} ${variant} ${region}`;
}
