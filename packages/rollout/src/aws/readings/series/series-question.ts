import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { MeasureContext } from "../../../gates/measurement.ts";
import { judgedWindow, type PointTimes } from "../../../gates/measure/judged-points.ts";
import type { Unit } from "../../../gates/schema/metric-reference.ts";

/** A series that is asked for. */
export interface SeriesQuestion {
  readonly client: CloudWatchClient;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly statistic: string;
  };
  /** Unit that it has to be published in; undefined where nothing depends on it, as of a count. */
  readonly unit: Unit | undefined;
  readonly window: SeriesWindow;
}

/** Whole periods of the clock, in epoch milliseconds: `from` up to before `to`. */
export interface SeriesWindow {
  readonly periodSeconds: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Answers the periods that a gate judges. CloudWatch counts periods from the start that is asked for, cut down to the minute: only
 * a start at a period of the clock gives periods of the clock.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function seriesWindow(times: Omit<PointTimes, "freshnessSeconds">, context: MeasureContext): SeriesWindow {
  const { from, to } = judgedWindow(times, context);
  return wholePeriods({ periodSeconds: times.periodSeconds, from, to });
}

export function wholePeriods({ periodSeconds, from, to }: SeriesWindow): SeriesWindow {
  const period = periodSeconds * 1000;
  return { periodSeconds, from: Math.ceil(from / period) * period, to: Math.floor(to / period) * period };
}
