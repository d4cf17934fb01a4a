import { type Micros, parseMicros } from "./money.ts";
import { keyText, type PriceBook, type PriceItem, type PriceKey } from "./price-book.ts";
import { euCentral1 } from "./prices/eu-central-1.ts";
import { euWest1 } from "./prices/eu-west-1.ts";
import { euWest2 } from "./prices/eu-west-2.ts";
import { globalPrices } from "./prices/global.ts";
import type { RegionPrices } from "./prices/region-prices.ts";
import { usEast1 } from "./prices/us-east-1.ts";
import { usWest2 } from "./prices/us-west-2.ts";

/** All regions that the table has prices of. */
export const priceTable: readonly RegionPrices[] = [globalPrices, euCentral1, euWest1, euWest2, usEast1, usWest2];

/** What AWS publishes one price of for all regions, whatever region a resource is in. */
const everywhere: ReadonlySet<PriceItem> = new Set(globalPrices.figures.map(({ item }) => item));

const byKey: ReadonlyMap<string, Micros> = new Map(
  priceTable.flatMap(({ region, figures }) =>
    figures.flatMap(({ item, dollars }) =>
      Object.entries(dollars).flatMap(([variant, text]) => {
        const micros = parseMicros(text);
        return micros === undefined ? [] : [[keyText({ item, variant, region }), micros] as const];
      }),
    ),
  ),
);

/** The list prices in this repository: what there is without a network. Each source has its own date; most are of September 2026. */
export const tablePrices: PriceBook = {
  source: "the table of list prices in this repository",
  date: "2026-09",
  caveats: [],
  priceOf: (key) => byKey.get(keyText({ ...key, region: everywhere.has(key.item) ? "global" : key.region })),
  missing: (key) => `no price for ${whatOf(key)} in ${key.region} in the table`,
};

/** Answers what a price is of, in words: "db.m7g.large multi postgres, rds instance", "vpn connection". */
export function whatOf({ item, variant }: PriceKey): string {
  const words = variant.split("/").toReversed().join(" ");
  return [...(words === "" ? [] : [words]), item.replaceAll("-", " ")].join(", ");
}
