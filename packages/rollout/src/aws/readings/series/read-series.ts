import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Series } from "../../../gates/readings.ts";
import type { Ending } from "../ask-aws.ts";
import { type DataQuery, queryData } from "./query-data.ts";
import type { SeriesQuestion } from "./series-question.ts";
import { publishedUnit } from "./published-unit.ts";

/**
 * Reads series, in one request for each place and window, and answers them in the order of the questions, sorted by time.
 *
 * GetMetricData does not say units, and CloudWatch converts none: asked for a unit that a metric does not have, it answers nothing,
 * which could pass for nothing wrong. So each series that has a unit is asked for three times: its values in that unit, and how
 * many samples there are in that unit and in all. Where the two counts differ, GetMetricStatistics says which units there are, and
 * the series comes in its own unit and without points.
 *
 * @throws UnreadableError where a part of the answer is missing, and where a metric is published in several units
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export async function readSeries(questions: readonly SeriesQuestion[], ending: Ending): Promise<readonly Series[]> {
  const answers = new Map<SeriesQuestion, Series>();
  await Promise.all(
    [...Map.groupBy(questions, ({ client }) => client)].flatMap(([client, ofClient]) =>
      [...Map.groupBy(ofClient, ({ window }) => `${window.from} ${window.to}`).values()].map(async (together) => {
        for (const [question, series] of await readTogether(client, together, ending)) answers.set(question, series);
      }),
    ),
  );
  return questions.flatMap((question) => answers.get(question) ?? []);
}

async function readTogether(
  client: CloudWatchClient,
  questions: readonly SeriesQuestion[],
  ending: Ending,
): Promise<readonly (readonly [SeriesQuestion, Series])[]> {
  const [first] = questions;
  // CloudWatch refuses a window of no length.
  if (first === undefined || first.window.from >= first.window.to)
    return questions.map((question) => [question, seriesOf(question, new Map())]);
  const points = await queryData(client, { window: first.window, queries: questions.flatMap(queriesOf) }, ending);
  return Promise.all(
    questions.map(async (question, index) => {
      const values = points.get(idOf(index, "values")) ?? new Map<number, number>();
      const inUnit = total(points.get(idOf(index, "own")));
      const inAll = total(points.get(idOf(index, "all")));
      if (question.unit === undefined || inUnit >= inAll) return [question, seriesOf(question, values)] as const;
      const unit = await publishedUnit(question, { unit: question.unit, isThere: inUnit > 0 }, ending);
      return [
        question,
        unit === question.unit ? seriesOf(question, values) : { ...seriesOf(question, new Map()), unit },
      ];
    }),
  );
}

function queriesOf({ metric, unit, window }: SeriesQuestion, index: number): readonly DataQuery[] {
  const { periodSeconds } = window;
  const values = { id: idOf(index, "values"), metric, unit, periodSeconds };
  if (unit === undefined) return [values];
  const samples = { ...metric, statistic: "SampleCount" };
  return [
    values,
    { id: idOf(index, "own"), metric: samples, unit, periodSeconds },
    { id: idOf(index, "all"), metric: samples, unit: undefined, periodSeconds },
  ];
}

function idOf(index: number, what: "values" | "own" | "all"): string {
  return `q${index}_${what}`;
}

function total(points: ReadonlyMap<number, number> | undefined): number {
  return [...(points?.values() ?? [])].reduce((sum, value) => sum + value, 0);
}

function seriesOf({ unit = "Count", window }: SeriesQuestion, points: ReadonlyMap<number, number>): Series {
  const sorted = [...points].toSorted(([one], [other]) => one - other);
  return {
    unit,
    periodSeconds: window.periodSeconds,
    timestamps: sorted.map(([at]) => at),
    values: sorted.map(([, value]) => value),
  };
}
