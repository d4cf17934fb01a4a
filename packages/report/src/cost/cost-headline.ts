import type { CostSection, PreviewedStack } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { changeText, moneyText } from "./money-text.ts";

/** What a stack costs in one line: the amount, and what a reader must know of it. */
export interface CostHeadline {
  readonly amount: string;
  readonly remarks: readonly string[];
}

/** Answers what costs are told of a stack: none of one in which nothing changes. */
export function toldCost({ cost, counts }: PreviewedStack): CostSection | undefined {
  if (cost === undefined || cost.lines.length + cost.notEstimated.length === 0) return undefined;
  const isChanged = counts.create + counts.update + counts.replace + counts.delete > 0;
  return isChanged || cost.lines.some(({ delta }) => delta !== 0) ? cost : undefined;
}

/** Answers `+$37.96 a month`, `from $100.00 to $137.96`, `without 3 parts whose price is not known`. */
export function costHeadline(cost: CostSection): CostHeadline {
  const { monthlyBefore, monthlyAfter, monthlyDelta, lines } = cost;
  const unknown = unpricedCount(cost, false);
  const byUse = unpricedCount(cost, true);
  const remarks = [
    unknown === 0 ? "" : `without ${countOf(unknown, "part")} whose price is not known`,
    byUse === 0 ? "" : `${countOf(byUse, "part")} paid by use on top`,
  ].filter((remark) => remark !== "");
  if (lines.length === 0) return { amount: "No price known", remarks };
  if (monthlyDelta === 0) return { amount: "No change", remarks: [`${moneyText(monthlyAfter)} a month`, ...remarks] };
  const from = monthlyBefore === 0 ? [] : [`from ${moneyText(monthlyBefore)} to ${moneyText(monthlyAfter)}`];
  return { amount: `${changeText(monthlyDelta)} a month`, remarks: [...from, ...remarks] };
}

/** Answers what both sides of a migration cost while both run. Empty where there are not two sides. */
export function doubleCost(cost: CostSection): string {
  if (cost.doubleRunning === undefined) return "";
  const { monthly, leaving, explanation } = cost.doubleRunning;
  const limit = unpricedCount(cost, false) === 0 ? "" : " as far as prices are known";
  return `Both sides: ${moneyText(monthly)} a month${limit}, of which ${moneyText(leaving)} goes. ${explanation}`;
}

/** Answers where the prices are from, and what must be known of them. */
export function priceNotes({ prices, notIncluded }: CostSection): readonly string[] {
  const missing = notIncluded.length === 0 ? [] : [`Not included: ${notIncluded.join("; ")}.`];
  return [`Prices: ${prices.source}, ${prices.date}.`, ...prices.caveats, ...missing];
}

function unpricedCount(cost: CostSection, byUse: boolean): number {
  return cost.notEstimated.filter((row) => row.byUse === byUse).reduce((sum, { count }) => sum + count, 0);
}
