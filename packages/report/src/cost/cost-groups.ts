import type { CostRow, CostSection, UnpricedRow } from "../preview-report.ts";
import { countOfType } from "../grouping/type-words.ts";
import { changeText, moneyText } from "./money-text.ts";

/** Resources of one type whose costs change alike. */
export interface CostGroup {
  /** Of all of them together: `+$98.55`, `+$1.60, from $0.80 to $2.40`. */
  readonly amount: string;
  /** `3 NAT gateways`. */
  readonly what: string;
  readonly names: readonly string[];
  /** `each 1 × NAT gateway × 730 h × $0.045`. */
  readonly how: string;
}

/** Groups the lines whose costs change, those that change most first. */
export function changedCosts(cost: CostSection): readonly CostGroup[] {
  const changed = cost.lines.filter(({ delta }) => delta !== 0);
  const groups = Map.groupBy(changed, ({ type, before, after, how }) => JSON.stringify([type, before, after, how]));
  return [...groups.values()]
    .toSorted((left, right) => Math.abs(sumOf(right, "delta")) - Math.abs(sumOf(left, "delta")))
    .flatMap((rows) => groupOf(rows));
}

function groupOf(rows: readonly CostRow[]): readonly CostGroup[] {
  const [first] = rows;
  if (first === undefined) return [];
  const [before, after] = [sumOf(rows, "before"), sumOf(rows, "after")];
  const isBoth = before !== 0 && after !== 0;
  return [
    {
      amount: `${changeText(sumOf(rows, "delta"))}${isBoth ? `, from ${moneyText(before)} to ${moneyText(after)}` : ""}`,
      what: countOfType(rows.length, first.type),
      names: rows.map(({ name }) => name),
      how: rows.length === 1 ? first.how : `each ${first.how}`,
    },
  ];
}

/** Answers `3 S3 buckets: paid by what is stored`. */
export function unpricedText({ type, count, why }: UnpricedRow): string {
  return `${countOfType(count, type)}: ${why}`;
}

/** Lines hold dollars to the millionth: the sum is rounded to it, or a third of a cent too much shows. */
function sumOf(rows: readonly CostRow[], field: "before" | "after" | "delta"): number {
  return Math.round(rows.reduce((sum, row) => sum + row[field], 0) * 1_000_000) / 1_000_000;
}
