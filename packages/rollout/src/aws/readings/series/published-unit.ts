import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { type Unit, units } from "../../../gates/schema/metric-reference.ts";
import { askAws, type Ending, listIn } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { SeriesQuestion } from "./series-question.ts";

const action = "cloudwatch:GetMetricStatistics";

/**
 * Answers the unit that a metric is published in: asked without one, GetMetricStatistics answers points of each unit, with it.
 *
 * @param expected Unit of the gate, and whether there are samples in it.
 * @throws UnreadableError where there are several, none, or one that CloudWatch does not have
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export async function publishedUnit(
  { client, metric, window }: SeriesQuestion,
  expected: { readonly unit: Unit; readonly isThere: boolean },
  ending: Ending,
): Promise<Unit> {
  const seconds = (window.to - window.from) / 1000;
  const command = new GetMetricStatisticsCommand({
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(window.from),
    EndTime: new Date(window.to),
    // One point for each unit: a day has more minutes than the 1440 points that are answered.
    Period: Math.ceil(seconds / 60) * 60,
    Statistics: ["SampleCount"],
  });
  const { Datapoints } = await askAws(action, () => client.send(command, ending));
  const told = listIn(action, Datapoints).map(({ Unit: unit }) => unit);
  const found = new Set([...told, ...(expected.isThere ? [expected.unit] : [])]);
  const known = units.filter((unit) => found.has(unit));
  const [first, ...others] = known;
  // A point that came between the two questions was counted in one of them alone.
  if (first !== undefined && others.length === 0 && found.size === 1) return first;
  throw new UnreadableError(
    `${metric.name} is published in ${known.length === 0 ? "units that are not known" : known.join(" and ")}; the gate's limits are in ${expected.unit}`,
  );
}
