import { type PairwiseDifferences, signsOfDifferences } from "./pairwise-differences.ts";

/** How an effect's size is told: `cles`, 0 to 1 and 0.5 without effect, or `mean-ratio`, 1 without effect. */
export type EffectMeasure = "cles" | "mean-ratio";

/** What each measure is where both sides are alike. */
export const noEffect: Readonly<Record<EffectMeasure, number>> = { cles: 0.5, "mean-ratio": 1 };

/** Answers the size of the effect; NaN for a ratio of means of which one is 0. */
export function effectSize(measure: EffectMeasure, differences: PairwiseDifferences): number {
  return measure === "cles" ? cles(differences) : meanRatio(differences);
}

/**
 * Common-language effect size: the chance that a random x is above a random y, where equal ones count half.
 *
 * @see Vargha & Delaney (2000), J. Educ. Behav. Stat. 25(2), 101-132
 */
function cles(differences: PairwiseDifferences): number {
  const { above, zero } = signsOfDifferences(differences);
  return (above + zero / 2) / (differences.xs.length * differences.ys.length);
}

function meanRatio({ xs, ys }: PairwiseDifferences): number {
  const [above, below] = [mean(xs), mean(ys)];
  return above === 0 || below === 0 ? NaN : above / below;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
