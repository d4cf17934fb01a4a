import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Metric } from "../metric.ts";

/** A value worked out from several series, by their names in the expression. */
export interface MetricMath {
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
  readonly expression: string;
  /** By the name in the expression: a lower-case letter first, then letters, digits and `_`. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** What the value is, on graphs. */
  readonly label: string;
}

/** One alarm: what is watched, from where on it is too much, and what a person does then. */
export interface AlarmPlan {
  /** What the alarm is called within its component, as `unhealthy-hosts`. */
  readonly part: string;
  /** What is wrong, and what to do about it: the text that arrives at night. */
  readonly description: pulumi.Input<string>;
  readonly watch: Metric | MetricMath;
  /** The limit itself is still allowed. */
  readonly limit: { readonly above: number } | { readonly below: number };
  /** What it means that nothing is measured: `breaching` where an unknown value is as bad as a bad one. */
  readonly missingData: "breaching" | "notBreaching";
  /** How many of the last three minutes must be beyond the limit; 1 for what happens once, as a failed run. @default 2 */
  readonly minutes?: 1 | 2;
}

type AlarmInputs = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  | "alarmDescription"
  | "comparisonOperator"
  | "threshold"
  | "treatMissingData"
  | "evaluationPeriods"
  | "datapointsToAlarm"
  | "evaluateLowSampleCountPercentiles"
  | "namespace"
  | "metricName"
  | "dimensions"
  | "statistic"
  | "extendedStatistic"
  | "period"
  | "metricQueries"
>;

/** The shortest that AWS's own services publish in. */
const periodSeconds = 60;
const evaluationPeriods = 3;

/**
 * The seconds until an alarm that is beyond its limit has said so, at the latest: a step of a cut-over bakes no shorter.
 */
export const alarmReactionSeconds: number = periodSeconds * evaluationPeriods;

/**
 * Writes an alarm down as CloudWatch takes it: two of the last three minutes, so that a blip wakes nobody and one minute
 * without data hides nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function metricAlarm({ description, watch, limit, missingData, minutes = 2 }: AlarmPlan): AlarmInputs {
  const isUpper = "above" in limit;
  return {
    alarmDescription: description,
    comparisonOperator: isUpper ? "GreaterThanThreshold" : "LessThanThreshold",
    threshold: isUpper ? limit.above : limit.below,
    treatMissingData: missingData,
    evaluationPeriods,
    datapointsToAlarm: minutes,
    ...("expression" in watch ? { metricQueries: queriesOf(watch) } : inputsOf(watch)),
  };
}

function inputsOf({ namespace, name, dimensions, statistic }: Metric): Partial<AlarmInputs> {
  const inputs = { namespace, metricName: name, dimensions: { ...dimensions }, period: periodSeconds };
  return statistic.startsWith("p")
    ? // A percentile of a handful of requests says nothing: the alarm then stays as it was.
      { ...inputs, extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
    : { ...inputs, statistic };
}

function queriesOf({ expression, metrics, label }: MetricMath): aws.types.input.cloudwatch.MetricAlarmMetricQuery[] {
  return [
    { id: "result", expression, label, returnData: true },
    ...Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
      id,
      metric: { namespace, metricName: name, dimensions: { ...dimensions }, period: periodSeconds, stat: statistic },
    })),
  ];
}
