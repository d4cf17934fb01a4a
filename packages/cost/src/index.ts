export type { CostDelta, CostLine, CostPrices, DoubleRunning, NotEstimated } from "./cost-delta.ts";
export { estimateCost, wantedPrices } from "./estimate-cost.ts";
export type { PriceBook, PriceKey } from "./price-book.ts";
export { tablePrices } from "./table-prices.ts";
