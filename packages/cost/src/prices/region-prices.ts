import type { PriceItem } from "../price-book.ts";
import type { SourceName } from "./price-sources.ts";

/** List prices of one thing in one region, all from one source: dollars by variant, as the source writes them. */
export interface Figures {
  readonly source: SourceName;
  readonly item: PriceItem;
  readonly dollars: Readonly<Record<string, string>>;
}

/** A region of AWS, or "global" for what costs the same everywhere. */
export interface RegionPrices {
  readonly region: string;
  readonly figures: readonly Figures[];
}
