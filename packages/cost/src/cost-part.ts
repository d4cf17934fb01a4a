import type { Seen } from "./node-reading.ts";
import type { PriceItem } from "./price-book.ts";

/** One thing that is paid for each month, whatever is done with it. */
export interface Charge {
  readonly item: PriceItem;
  /** As in `PriceKey`. */
  readonly variant: string;
  /** Where the price is that of another place than the resource's: "global". */
  readonly region?: string;
  /** How many hours' worth, months' worth or GB-months there are at once: 3 gateways, 0.25 vCPU, 100 GB. */
  readonly quantity: number;
  /** What is counted, in words: "NAT gateway", "GB gp3". */
  readonly label: string;
}

/** A part of what a resource costs: the instance, its storage. Parts of the same name are compared. */
export type CostPart =
  | { readonly part: string; readonly charge: Charge }
  /** What costs and cannot be told. */
  | { readonly part: string; readonly why: string; readonly byUse: boolean };

/** Answers what a resource costs. An empty list says that it costs nothing by itself. */
export type Estimator = (seen: Seen) => readonly CostPart[];

export function charged(part: string, charge: Charge): CostPart {
  return { part, charge };
}

/** What has a price that is not known, or not asked for. */
export function notEstimated(part: string, why: string): CostPart {
  return { part, why, byUse: false };
}

/** What is paid by use, which no program says. */
export function paidByUse(part: string, why: string): CostPart {
  return { part, why, byUse: true };
}

/** Answers a part whose charge may not be known. */
export function chargedIf(part: string, charge: Charge | undefined, why: string): CostPart {
  return charge === undefined ? notEstimated(part, why) : charged(part, charge);
}
