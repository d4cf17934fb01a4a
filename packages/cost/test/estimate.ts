import { diffGraphs, type ResourceNode } from "@causeway/graph";
import type { CostDelta } from "../src/cost-delta.ts";
import { estimateCost } from "../src/estimate-cost.ts";
import type { PriceBook } from "../src/price-book.ts";
import { tablePrices } from "../src/table-prices.ts";
import { graphOf } from "./build-graph.ts";

/** Estimates what resources cost that were not there before. */
export function estimate(nodes: readonly ResourceNode[], prices: PriceBook = tablePrices): CostDelta {
  return estimateChange(undefined, nodes, prices);
}

export function estimateChange(
  before: readonly ResourceNode[] | undefined,
  after: readonly ResourceNode[],
  prices: PriceBook = tablePrices,
): CostDelta {
  const graphs = { before: before === undefined ? undefined : graphOf(before), after: graphOf(after) };
  return estimateCost(graphs, diffGraphs(graphs.before, graphs.after), prices);
}

/** What a reader is told of the one resource that is estimated. */
export function told(nodes: readonly ResourceNode[]): {
  readonly lines: readonly string[];
  readonly missing: readonly string[];
} {
  const { lines, notEstimated } = estimate(nodes);
  return {
    lines: lines.map(({ how, after }) => `${how} = ${after}`),
    missing: notEstimated.map(({ why, count, byUse }) => `${count}: ${why}${byUse ? " (by use)" : ""}`),
  };
}
