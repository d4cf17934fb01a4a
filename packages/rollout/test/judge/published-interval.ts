/*
 * The interval as it is published: Kayenta's judge, which took it from R's `wilcox.test`. It ranks all points anew for each
 * shift that it tries, and searches the ends with Brent's method and an absolute tolerance. Written from the description of
 * the method, and sharing nothing with the sources: the oracle of the exact interval.
 *
 * https://github.com/spinnaker/kayenta, kayenta-mannwhitney; https://www.netlib.org/c/brent.shar, zeroin.c
 */

export interface PublishedInterval {
  readonly lower: number;
  readonly estimate: number;
  readonly upper: number;
}

const absoluteTolerance = 1e-4;

/** @param z The normal quantile of the confidence, as 2.3263 for 98 %. */
export function publishedInterval(xs: readonly number[], ys: readonly number[], z: number): PublishedInterval {
  const least = Math.min(...xs) - Math.max(...ys);
  const most = Math.max(...xs) - Math.min(...ys);
  const root = (quantile: number) => {
    const statistic = (shift: number) => publishedStatistic(xs, ys, shift) - quantile;
    if (statistic(least) <= 0) return least;
    if (statistic(most) >= 0) return most;
    return brent(statistic, least, most);
  };
  return {
    lower: root(z),
    upper: root(-z),
    estimate: brent((shift) => publishedStatistic(xs, ys, shift), least, most),
  };
}

/** How many deviations the rank sum is away from what it is without a shift. */
export function publishedStatistic(xs: readonly number[], ys: readonly number[], shift: number): number {
  const [m, n] = [xs.length, ys.length];
  const values = [...xs.map((x) => x - shift), ...ys];
  const { ranks, ties } = rank(values);
  const excess = ranks.slice(0, m).reduce((sum, one) => sum + one, 0) - (m * (m + 1)) / 2 - (m * n) / 2;
  const tieTerm = ties.reduce((sum, size) => sum + size ** 3 - size, 0) / ((m + n) * (m + n - 1));
  const deviation = Math.sqrt(((m * n) / 12) * (m + n + 1 - tieTerm));
  return (excess - Math.sign(excess) * 0.5) / deviation;
}

/** Equal values get the mean of their ranks. */
function rank(values: readonly number[]): { readonly ranks: readonly number[]; readonly ties: readonly number[] } {
  const order = values.map((_, index) => index).toSorted((a, b) => Number(values[a]) - Number(values[b]));
  const ranks = values.map(() => 0);
  const ties: number[] = [];
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[Number(order[end])] === values[Number(order[start])]) end += 1;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    ties.push(end - start);
    start = end;
  }
  return { ranks, ties };
}

function brent(f: (at: number) => number, from: number, to: number): number {
  let [a, b, c] = [from, to, from];
  let [fa, fb] = [f(a), f(b)];
  let fc = fa;
  if (fa === 0) return a;
  for (let round = 0; round < 1000; round += 1) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + absoluteTolerance / 2;
    let step = (c - b) / 2;
    if (Math.abs(step) <= tolerance || fb === 0) return b;
    if (Math.abs(previous) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const [p, q] = interpolated([a, b, c], [fa, fb, fc]);
      if (p < 0.75 * (c - b) * q - Math.abs(tolerance * q) / 2 && p < Math.abs((previous * q) / 2)) step = p / q;
    }
    if (Math.abs(step) < tolerance) step = step > 0 ? tolerance : -tolerance;
    [a, fa] = [b, fb];
    b += step;
    fb = f(b);
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) [c, fc] = [a, fa];
  }
  throw new Error("Brent's method did not come to an end.");
}

type Three = readonly [number, number, number];

/** The step is p/q, p ≥ 0: by a line through two points, or by the inverse parabola through three. */
function interpolated([a, b, c]: Three, [fa, fb, fc]: Three): readonly [number, number] {
  const toC = c - b;
  let p = 0;
  let q = 0;
  const s = fb / fa;
  if (a === c) {
    p = toC * s;
    q = 1 - s;
  } else {
    const [r, t] = [fa / fc, fb / fc];
    p = s * (toC * r * (r - t) - (b - a) * (t - 1));
    q = (r - 1) * (t - 1) * (s - 1);
  }
  return p > 0 ? [p, -q] : [-p, q];
}
