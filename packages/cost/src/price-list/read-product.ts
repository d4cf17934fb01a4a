import { z } from "zod";
import { type Micros, parseMicros } from "../money.ts";

/** As much of a product of the price list as is read. @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file.html */
const dimension = z.object({ beginRange: z.string(), pricePerUnit: z.object({ USD: z.string() }) });
const product = z.object({
  product: z.object({ attributes: z.record(z.string(), z.string()) }),
  terms: z.object({
    OnDemand: z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) })).optional(),
  }),
});

export interface ListedProduct {
  readonly attributes: Readonly<Record<string, string>>;
  /** Of the first unit, on demand. Undefined where there is none, or one that cannot be read. */
  readonly price: Micros | undefined;
}

/** Reads a product as the API sends it: JSON in a text. Undefined where it is none. */
export function readProduct(sent: unknown): ListedProduct | undefined {
  const parsed = product.safeParse(typeof sent === "string" ? jsonIn(sent) : sent);
  if (!parsed.success) return undefined;
  const first = Object.values(parsed.data.terms.OnDemand ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter(({ beginRange }) => beginRange === "0");
  const prices = new Set(first.map(({ pricePerUnit }) => parseMicros(pricePerUnit.USD)));
  const [price] = prices;
  return { attributes: parsed.data.product.attributes, price: prices.size === 1 ? price : undefined };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
