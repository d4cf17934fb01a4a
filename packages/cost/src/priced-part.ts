import type { Charge, CostPart } from "./cost-part.ts";
import { type Micros, priceText } from "./money.ts";
import { type PriceBook, type PriceKey, priceUnits } from "./price-book.ts";

export type PricedPart =
  | { readonly kind: "priced"; readonly micros: Micros; readonly how: string }
  | { readonly kind: "unpriced"; readonly why: string; readonly byUse: boolean };

/** AWS's own calculator takes a month for 730 hours. @see https://docs.aws.amazon.com/pricing-calculator/latest/userguide/pricing-assumptions.html */
const hoursPerMonth = 730;

/** Answers what a part costs a month and how that comes about, or why it cannot be told. */
export function pricedPart(part: CostPart, key: PriceKey | undefined, prices: PriceBook): PricedPart {
  if (!("charge" in part)) return { kind: "unpriced", why: part.why, byUse: part.byUse };
  if (key === undefined) return unpriced("its region is not known");
  const price = prices.priceOf(key);
  if (price === undefined) return unpriced(prices.missing(key));
  const hours = priceUnits[key.item] === "hour" ? hoursPerMonth : 1;
  const micros = Math.round(part.charge.quantity * hours * price);
  if (!Number.isSafeInteger(micros)) return unpriced("the amount is beyond what can be counted");
  return { kind: "priced", micros, how: howOf(part.charge, { hours, price }) };
}

function howOf(
  { quantity, label }: Charge,
  { hours, price }: { readonly hours: number; readonly price: Micros },
): string {
  const count = `${quantity.toLocaleString("en-US", { maximumFractionDigits: 4 })} × ${label}`;
  return `${count}${hours === 1 ? "" : ` × ${hours} h`} × ${priceText(price)}`;
}

function unpriced(why: string): PricedPart {
  return { kind: "unpriced", why, byUse: false };
}
