import type { Finding, MeasureContext } from "../measurement.ts";
import type { MetricReading, Series } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import {
  type JudgedPoints,
  type JudgedWindow,
  judgedWindow,
  judgePoints,
  seriesProblem,
  stalenessOf,
} from "./judged-points.ts";

type MetricGate = GateOf<"metric">;

/**
 * Compares a metric's periods, or its sum per request, with the gate's limits.
 *
 * A load balancer publishes only while requests flow, and of errors only while there are some: that there is no count of errors
 * means none, and that there is no count of requests means that nothing is known.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function measureMetric(gate: MetricGate, reading: MetricReading, context: MeasureContext): Finding {
  const { metric, unit, periodSeconds } = gate;
  const problem = seriesProblem(metric.name, reading.points, { unit, periodSeconds });
  if (problem !== undefined) return problem;
  const window = judgedWindow(gate, context);
  const points = judgePoints(reading.points, window);
  const found = gate.requests === undefined ? undefined : measureRequests(gate, reading.requests, { window, context });
  const quiet =
    found?.finding ??
    (gate.missing === "zero" ? undefined : stalenessOf(metric.name, points, { times: gate, now: context.now }));
  const { from, to } = window;
  if (quiet !== undefined) return { ...quiet, window: { from, to } };
  const value = gate.per === "request" ? points.sum / (found?.sum ?? NaN) : worstOf(gate, points, window);
  return {
    ...compared(gate, value),
    window: { from, to },
    samples: gate.per === "request" ? (found?.sum ?? 0) : points.count,
  };
}

interface Requests {
  readonly sum: number;
  /** Why nothing can be concluded. */
  readonly finding?: Finding;
}

function measureRequests(
  gate: MetricGate,
  series: Series | undefined,
  { window, context }: { readonly window: JudgedWindow; readonly context: MeasureContext },
): Requests {
  const what = gate.requests?.name ?? "requests";
  if (series === undefined) return { sum: 0, finding: { outcome: "error", message: `${what} was not read` } };
  const problem = seriesProblem(what, series, { periodSeconds: gate.periodSeconds });
  if (problem !== undefined) return { sum: 0, finding: problem };
  const points = judgePoints(series, window);
  const stale = stalenessOf(what, points, { times: gate, now: context.now });
  if (stale !== undefined) return { sum: points.sum, finding: stale };
  if (points.sum >= gate.minimumRequests) return { sum: points.sum };
  const message = `${points.sum} requests in the window; nothing is concluded from fewer than ${gate.minimumRequests}`;
  return { sum: points.sum, finding: { outcome: "inconclusive", samples: points.sum, message } };
}

/** The value that is furthest beyond a limit, or nearest to it. */
function worstOf({ min, max, missing }: MetricGate, points: JudgedPoints, { periods }: JudgedWindow): number {
  const hasGap = missing === "zero" && points.count < periods;
  const least = hasGap || points.count === 0 ? Math.min(points.least, 0) : points.least;
  const greatest = hasGap || points.count === 0 ? Math.max(points.greatest, 0) : points.greatest;
  if (max === undefined) return least;
  return min !== undefined && least < min ? least : greatest;
}

function compared({ metric, unit, min, max, per }: MetricGate, value: number): Finding {
  const what = per === "request" ? `${metric.name} is ${value} per request` : `${metric.name} is ${value} ${unit}`;
  if (Number.isNaN(value)) return { outcome: "error", message: `${what}, which cannot be compared` };
  if (max !== undefined && value > max) {
    return { outcome: "failed", value, limit: max, message: `${what}; allowed is at most ${max}` };
  }
  if (min !== undefined && value < min) {
    return { outcome: "failed", value, limit: min, message: `${what}; allowed is at least ${min}` };
  }
  const limit = max ?? min ?? NaN;
  return { outcome: "successful", value, limit, message: `${what}; the limit is ${limit}` };
}
