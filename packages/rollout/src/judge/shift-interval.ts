import { normalQuantile } from "./normal-quantile.ts";
import { differenceOfRank, type PairwiseDifferences } from "./pairwise-differences.ts";

/** By how much the target's values are above the source's, in the unit of the metric. */
export interface ShiftInterval {
  readonly lower: number;
  /** Hodges-Lehmann: the median of all differences. */
  readonly estimate: number;
  readonly upper: number;
}

/**
 * Answers the interval that holds the shift of `xs` over `ys` with a confidence: every shift that a two-sided Mann-Whitney
 * test, normal with correction for continuity and ties, does not reject. Undefined where the points are too few to reject any.
 *
 * The test's statistic counts differences, so it changes only at differences: the ends of the interval *are* two of them, and are
 * selected by rank. Searching the ends with a tolerance instead, as R's `wilcox.test` and Kayenta's judge do with 1e-4, is wrong
 * for small values (a shift of 0.0002 comes out as 0.00025) and answers 0.00007 for 0. Constants need no noise added: their
 * differences are all the same. O((m + n) · log(m·n)) after sorting; 100,000 points each take a fraction of a second.
 *
 * @see Mann & Whitney (1947), Ann. Math. Stat. 18, 50-60
 * @see Hodges & Lehmann (1963), Ann. Math. Stat. 34, 598-611
 */
export function shiftInterval(differences: PairwiseDifferences, confidence: number): ShiftInterval | undefined {
  const { xs, ys } = differences;
  const pairs = xs.length * ys.length;
  const rank = lowerRank(differences, -normalQuantile((1 - confidence) / 2));
  if (pairs === 0 || rank < 1) return undefined;
  const middle = differenceOfRank(differences, Math.ceil(pairs / 2));
  const estimate = pairs % 2 === 1 ? middle : halfway(middle, differenceOfRank(differences, pairs / 2 + 1));
  return {
    lower: differenceOfRank(differences, rank),
    estimate,
    upper: differenceOfRank(differences, pairs + 1 - rank),
  };
}

/**
 * A shift right below the difference of this rank is rejected, one right above it is not; below 1 where none is.
 *
 * Between differences no x is level with a y, so that only ties within a side narrow the deviation.
 */
function lowerRank({ xs, ys }: PairwiseDifferences, z: number): number {
  const pairs = xs.length * ys.length;
  const points = xs.length + ys.length;
  const ties = (tieTerm(xs) + tieTerm(ys)) / (points * (points - 1));
  const deviation = Math.sqrt((pairs / 12) * (points + 1 - ties));
  const correction = 0.5;
  return pairs - Math.floor(pairs / 2 + z * deviation + correction);
}

/** The sum of t³ - t over the groups of equal values. */
function tieTerm(sorted: Float64Array): number {
  let sum = 0;
  let start = 0;
  for (let index = 1; index <= sorted.length; index += 1) {
    if (index === sorted.length || sorted[index] !== sorted[start]) {
      const size = index - start;
      sum += size ** 3 - size;
      start = index;
    }
  }
  return sum;
}

function halfway(least: number, most: number): number {
  return least + (most - least) / 2;
}
