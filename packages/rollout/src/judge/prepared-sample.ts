/**
 * CloudWatch takes values from -2^360 to 2^360; beyond it differences could overflow.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 */
const largest = 2 ** 360;

/** One side's points as they are judged. */
export interface PreparedSample {
  readonly sorted: Float64Array;
  /** Values that were none: NaN, infinite, or beyond what CloudWatch holds. */
  readonly discarded: number;
  /** Points beyond the fences. */
  readonly outliers: number;
}

export interface Preparation {
  readonly missing: "remove" | "zero";
  readonly outliers: "keep" | "remove";
}

/** Sorts a sample, after unknown values and, where asked, outliers are gone. The given values stay as they are. */
export function prepareSample(values: readonly number[], { missing, outliers }: Preparation): PreparedSample {
  const known = new Float64Array(values.length);
  let size = 0;
  let discarded = 0;
  for (const value of values) {
    if (Math.abs(value) <= largest) known[size++] = value;
    else if (Number.isNaN(value) && missing === "zero") known[size++] = 0;
    else discarded += 1;
  }
  const sorted = known.subarray(0, size).toSorted();
  if (outliers === "keep") return { sorted, discarded, outliers: 0 };
  const inside = withinFences(sorted);
  return { sorted: inside, discarded, outliers: size - inside.length };
}

const fenceFactor = 3;

/** Tukey's fences, never inside the first and the last percentile. */
function withinFences(sorted: Float64Array): Float64Array {
  const [lowerQuartile, upperQuartile] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = fenceFactor * (upperQuartile - lowerQuartile);
  const least = Math.min(quantile(sorted, 0.01), lowerQuartile - reach);
  const most = Math.max(quantile(sorted, 0.99), upperQuartile + reach);
  return sorted.filter((value) => value >= least && value <= most);
}

/** Answers a quantile between the two points nearest to it; NaN for no points. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const before = sorted[Math.floor(place)] ?? NaN;
  const after = sorted[Math.ceil(place)] ?? NaN;
  return before + (after - before) * (place - Math.floor(place));
}
