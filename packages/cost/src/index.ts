export type { CostDelta, CostLine, DoubleRunning } from "./cost-delta.ts";
export { estimateCost } from "./estimate-cost.ts";
export { tablePrices } from "./table-prices.ts";
export { listedPrices } from "./price-list/listed-prices.ts";
