import type { GetMetricDataInput, GetMetricStatisticsInput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { bakeStart, minute } from "../gates/making.ts";
import type { Asked } from "./fake-clients.ts";

/** Points of a metric, by the minute of the bake; each is one sample. */
export interface FakeMetric {
  readonly unit: string;
  readonly points: Readonly<Record<number, number>>;
}

/** A CloudWatch that has these metrics, by name. Of a name there may be several, in different units. */
export function fakeMetrics(metrics: Readonly<Record<string, FakeMetric | readonly FakeMetric[]>>) {
  const of = (name = ""): readonly FakeMetric[] => [metrics[name] ?? []].flat();
  return ({ command, input }: Pick<Asked, "command" | "input">): object => {
    if (isDataInput(command, input)) return dataOf(input, of);
    if (!isStatisticsInput(command, input)) throw new Error(`CloudWatch was asked for ${command}`);
    return { Datapoints: of(input.MetricName).map(({ unit }) => ({ Unit: unit, SampleCount: 1 })) };
  };
}

function dataOf(
  { MetricDataQueries = [], StartTime, EndTime }: GetMetricDataInput,
  of: (name?: string) => readonly FakeMetric[],
) {
  const from = Number(StartTime);
  const to = Number(EndTime);
  const resultOf = ({ Id, MetricStat }: MetricDataQuery): object => {
    const points = of(MetricStat?.Metric?.MetricName)
      .filter(({ unit }) => MetricStat?.Unit === undefined || MetricStat.Unit === unit)
      .flatMap((metric) => Object.entries(metric.points))
      .map(([at, value]) => [bakeStart + Number(at) * minute, value] as const)
      .filter(([at]) => at >= from && at < to);
    return {
      Id,
      StatusCode: "Complete",
      Timestamps: points.map(([at]) => new Date(at)),
      Values: points.map(([, value]) => (MetricStat?.Stat === "SampleCount" ? 1 : value)),
    };
  };
  return { MetricDataResults: MetricDataQueries.map(resultOf) };
}

export function isDataInput(command: string, _input: object): _input is GetMetricDataInput {
  return command === "GetMetricData";
}

function isStatisticsInput(command: string, _input: object): _input is GetMetricStatisticsInput {
  return command === "GetMetricStatistics";
}
