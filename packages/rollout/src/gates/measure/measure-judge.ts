import { judge, type Judgement } from "../../judge/judge.ts";
import type { MetricJudgement, MetricSamples } from "../../judge/judge-metric.ts";
import type { Finding, MeasureContext, Outcome } from "../measurement.ts";
import type { JudgeReading, Series } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import { type JudgedWindow, judgedWindow, seriesProblem } from "./judged-points.ts";

type JudgeGate = GateOf<"judge">;

/** Compares the target with the source over the same window. Marginal is not conclusive, and so are too few points. */
export function measureJudge(gate: JudgeGate, reading: JudgeReading, context: MeasureContext): Finding {
  const window = judgedWindow(gate, context);
  const samples: Record<string, MetricSamples> = {};
  for (const { name, unit, missing } of gate.metrics) {
    const both = Object.hasOwn(reading.metrics, name) ? reading.metrics[name] : undefined;
    if (both === undefined) return { outcome: "error", message: `${name} was not read` };
    const expected = { unit, periodSeconds: gate.periodSeconds };
    const problem =
      unitProblem(`${name} of the source`, both.source, expected) ??
      unitProblem(`${name} of the target`, both.target, expected);
    if (problem !== undefined) return problem;
    samples[name] = {
      source: valuesIn(both.source, window, missing),
      target: valuesIn(both.target, window, missing),
    };
  }
  const judgement = judge(gate, samples);
  return {
    outcome: outcomes[judgement.verdict],
    ...(judgement.score === undefined ? {} : { value: judgement.score }),
    limit: gate.successScore,
    window: { from: window.from, to: window.to },
    samples: Math.min(...judgement.metrics.map(({ points }) => Math.min(points.source, points.target))),
    message: told(gate, judgement),
    judgement,
  };
}

const outcomes: Readonly<Record<Judgement["verdict"], Outcome>> = {
  pass: "successful",
  marginal: "inconclusive",
  fail: "failed",
  nodata: "inconclusive",
};

/** Values that are no numbers are the judge's to discard, and to tell. */
function unitProblem(what: string, series: Series, expected: Parameters<typeof seriesProblem>[2]): Finding | undefined {
  const { unit, periodSeconds, timestamps, values } = series;
  const isPaired = timestamps.length === values.length;
  return seriesProblem(
    what,
    { unit, periodSeconds, timestamps: isPaired ? [] : timestamps, values: isPaired ? [] : values },
    expected,
  );
}

function valuesIn(
  { timestamps, values, periodSeconds }: Series,
  { from, to, periods }: JudgedWindow,
  missing: "remove" | "zero",
): readonly number[] {
  const inside: number[] = [];
  for (let index = 0; index < timestamps.length; index += 1) {
    const start = timestamps[index] ?? NaN;
    if (start >= from && start + periodSeconds * 1000 <= to) inside.push(values[index] ?? NaN);
  }
  const zeros = missing === "zero" ? periods - inside.length : 0;
  for (let count = 0; count < zeros; count += 1) inside.push(0);
  return inside;
}

function told(
  { successScore, marginalScore, minimumPoints }: JudgeGate,
  { verdict, score, metrics }: Judgement,
): string {
  const bad = metrics.filter(({ classification }) => classification !== "pass").map(metricTold);
  const why = bad.length === 0 ? "" : `: ${bad.join(", ")}`;
  if (score === undefined) return `no metric has the ${minimumPoints} points on each side that it takes${why}`;
  return `${verdict} with a score of ${score}; it passes from ${successScore} and is marginal from ${marginalScore}${why}`;
}

function metricTold({ name, classification, points, evidence }: MetricJudgement): string {
  if (evidence === undefined) return `${name} has ${points.target} points, and ${points.source} on the source`;
  const { interval, threshold } = evidence;
  return `${name} is ${classification} by ${interval.estimate} (${interval.lower} to ${interval.upper}, beyond ${threshold})`;
}
