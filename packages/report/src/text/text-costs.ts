import { type CostGroup, changedCosts, unpricedText } from "../cost/cost-groups.ts";
import { costHeadline, doubleCost, priceNotes, toldCost } from "../cost/cost-headline.ts";
import type { PreviewedStack } from "../preview-report.ts";
import { visibleText } from "../visible-text.ts";
import type { Paint } from "./paint.ts";

/** Tells what a stack costs more or less, and what that leaves out. */
export function textCosts(stack: PreviewedStack, paint: Paint): readonly string[] {
  const cost = toldCost(stack);
  if (cost === undefined) return [];
  const { amount, remarks } = costHeadline(cost);
  const double = doubleCost(cost);
  return [
    `  ${paint("strong", `cost: ${visibleText(amount)}`)}${remarks.map((remark) => `, ${visibleText(remark)}`).join("")}`,
    ...(double === "" ? [] : [`      ${visibleText(double)}`]),
    ...changedCosts(cost).map(lineOf),
    ...cost.notEstimated.map((row) => `      ${paint("quiet", `not in it: ${visibleText(unpricedText(row))}`)}`),
    ...priceNotes(cost).map((note) => `      ${paint("quiet", visibleText(note))}`),
  ];
}

function lineOf({ amount, what, names, how }: CostGroup): string {
  return `      ${visibleText(amount)}  ${visibleText(what)}: ${names.map(visibleText).join(", ")}  (${visibleText(how)})`;
}
