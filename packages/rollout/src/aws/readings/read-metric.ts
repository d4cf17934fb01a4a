import type { JudgeReading, MetricReading } from "../../gates/readings.ts";
import type { MeasureContext } from "../../gates/measurement.ts";
import type { GateOf } from "../../gates/schema/gate-schema.ts";
import type { Ending } from "./ask-aws.ts";
import type { ReadingClients, ReadingPlan } from "./reading-edges.ts";
import { readSeries } from "./series/read-series.ts";
import { type SeriesQuestion, seriesWindow } from "./series/series-question.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** Where metrics are read. */
export interface MetricPlace {
  readonly plan: Pick<ReadingPlan, "regions">;
  readonly clients: Pick<ReadingClients, "cloudWatch">;
  readonly context: MeasureContext;
}

export async function readMetric(gate: GateOf<"metric">, place: MetricPlace, ending: Ending): Promise<MetricReading> {
  const { metric, unit, requests } = gate;
  const window = seriesWindow(gate, place.context);
  const question = (asked: typeof metric, expected: typeof unit | undefined): SeriesQuestion => ({
    client: clientOf(place, asked.side),
    metric: asked,
    unit: expected,
    window,
  });
  const [points, counted] = await readSeries(
    [question(metric, unit), ...(requests === undefined ? [] : [question(requests, undefined)])],
    ending,
  );
  if (points === undefined) throw new UnreadableError(`${metric.name} was not answered`);
  return { kind: "metric", points, ...(counted === undefined ? {} : { requests: counted }) };
}

export async function readJudge(gate: GateOf<"judge">, place: MetricPlace, ending: Ending): Promise<JudgeReading> {
  const window = seriesWindow(gate, place.context);
  const sides = ["source", "target"] as const;
  const questions = gate.metrics.flatMap((metric) =>
    sides.map((side) => ({ client: clientOf(place, side), metric: metric[side], unit: metric.unit, window })),
  );
  const series = await readSeries(questions, ending);
  const metrics = gate.metrics.flatMap(({ name }, index) => {
    const source = series[2 * index];
    const target = series[2 * index + 1];
    return source === undefined || target === undefined ? [] : [[name, { source, target }] as const];
  });
  return { kind: "judge", metrics: Object.fromEntries(metrics) };
}

function clientOf({ plan, clients }: MetricPlace, side: "source" | "target"): SeriesQuestion["client"] {
  return clients.cloudWatch(side, plan.regions[side]);
}
