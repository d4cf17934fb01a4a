import type { Finding, MeasureContext } from "../measurement.ts";
import type { Series } from "../readings.ts";
import type { Unit } from "../schema/metric-reference.ts";

/** How a gate takes points. */
export interface PointTimes {
  readonly periodSeconds: number;
  readonly windowSeconds: number;
  readonly settleSeconds: number;
  readonly freshnessSeconds: number;
}

/** The time that is judged: whole periods in it are old enough to be complete, and none has begun before the bake. */
export interface JudgedWindow {
  readonly from: number;
  readonly to: number;
  /** Periods of the clock in it, each of which may have a point. */
  readonly periods: number;
}

export function judgedWindow(
  times: Omit<PointTimes, "freshnessSeconds">,
  { now, bakeStart }: MeasureContext,
): JudgedWindow {
  const period = times.periodSeconds * 1000;
  const to = now - times.settleSeconds * 1000;
  const from = Math.max(bakeStart, to - times.windowSeconds * 1000);
  const periods = Math.floor(to / period) - Math.ceil(from / period);
  return { from, to, periods: Math.max(0, periods) };
}

/** What is known of the points in a window; without any, `newest` is -Infinity and both extremes are NaN. */
export interface JudgedPoints {
  readonly count: number;
  readonly sum: number;
  readonly least: number;
  readonly greatest: number;
  /** When the newest point's period ends. */
  readonly newest: number;
}

/** Sums the points of a window up, without keeping them. */
export function judgePoints({ timestamps, values, periodSeconds }: Series, { from, to }: JudgedWindow): JudgedPoints {
  const period = periodSeconds * 1000;
  let count = 0;
  let sum = 0;
  let least = Infinity;
  let greatest = -Infinity;
  let newest = -Infinity;
  for (let index = 0; index < timestamps.length; index += 1) {
    const start = timestamps[index] ?? NaN;
    const value = values[index] ?? NaN;
    if (start >= from && start + period <= to) {
      count += 1;
      sum += value;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      newest = Math.max(newest, start + period);
    }
  }
  return { count, sum, least, greatest, newest };
}

/** Answers why a series cannot be taken for what the gate asks for; undefined when it can. */
export function seriesProblem(
  what: string,
  { unit, periodSeconds, timestamps, values }: Series,
  expected: { readonly unit?: Unit; readonly periodSeconds: number },
): Finding | undefined {
  if (expected.unit !== undefined && unit !== expected.unit) {
    return { outcome: "error", message: `${what} comes in ${unit}; the gate's limits are in ${expected.unit}` };
  }
  if (periodSeconds !== expected.periodSeconds) {
    const message = `${what} has periods of ${periodSeconds} s; the gate asks for ${expected.periodSeconds} s`;
    return { outcome: "error", message };
  }
  if (timestamps.length !== values.length) {
    return { outcome: "error", message: `${what} has ${timestamps.length} times and ${values.length} values` };
  }
  // Beside NaN and infinities CloudWatch has no value beyond 2^360.
  if (values.some((value) => !(Math.abs(value) <= 2 ** 360))) {
    return { outcome: "error", message: `${what} has a value that is no number` };
  }
  return undefined;
}

/** Answers why nothing can be concluded from points that are too few or too old; undefined when it can. */
export function stalenessOf(
  what: string,
  points: JudgedPoints,
  { times, now }: { readonly times: PointTimes; readonly now: number },
): Finding | undefined {
  if (points.count === 0) return { outcome: "inconclusive", samples: 0, message: `${what} has no point in the window` };
  const age = (now - points.newest) / 1000;
  if (age <= times.freshnessSeconds) return undefined;
  const message = `${what}: the newest point is ${age} s old; allowed are ${times.freshnessSeconds} s`;
  return { outcome: "inconclusive", samples: points.count, message };
}
