import { judgeMetric, type MetricJudgement, type MetricSamples } from "./judge-metric.ts";
import type { JudgedMetric, JudgeSettings } from "./judge-settings.ts";
import { type GroupScore, scoreGroups, totalScore } from "./score-metrics.ts";

export type JudgeVerdict = "pass" | "marginal" | "fail" | "nodata";

export interface Judgement {
  readonly verdict: JudgeVerdict;
  /** 0 to 100; absent where nothing could be judged. */
  readonly score?: number;
  readonly groups: readonly GroupScore[];
  readonly metrics: readonly MetricJudgement[];
}

export interface Judged extends JudgeSettings {
  readonly metrics: readonly JudgedMetric[];
}

/**
 * Judges the target against the source, metric by metric, and scores the metrics.
 *
 * - `fail`: a critical metric has changed by its critical size, or the score is below the marginal one;
 * - `nodata`: else, when a required metric or half of the metrics could not be judged: what is not known is no pass and no failure;
 * - `marginal`, `pass`: by the score.
 *
 * The same samples get the same judgement, whatever their order.
 *
 * @param samples By the name of the metric; a metric without any has no points.
 */
export function judge(settings: Judged, samples: Readonly<Record<string, MetricSamples>>): Judgement {
  const metrics = settings.metrics.map((metric) => judgeMetric(metric, samplesOf(samples, metric.name), settings));
  const groups = scoreGroups(metrics, settings);
  const isCritical = metrics.some((metric) => metric.isCritical && !metric.isMuted);
  const score = isCritical ? 0 : totalScore(groups);
  return {
    verdict: verdictOf(score, metrics, settings),
    ...(score === undefined ? {} : { score }),
    groups,
    metrics,
  };
}

const noPoints: MetricSamples = { source: [], target: [] };

function samplesOf(samples: Readonly<Record<string, MetricSamples>>, name: string): MetricSamples {
  return (Object.hasOwn(samples, name) ? samples[name] : undefined) ?? noPoints;
}

function verdictOf(
  score: number | undefined,
  metrics: readonly MetricJudgement[],
  { successScore, marginalScore }: JudgeSettings,
): JudgeVerdict {
  if (score === undefined) return "nodata";
  if (score < marginalScore) return "fail";
  const counted = metrics.filter((metric) => !metric.isMuted);
  const unknown = counted.filter((metric) => metric.classification === "nodata");
  if (2 * unknown.length >= counted.length || unknown.some((metric) => metric.isRequired)) return "nodata";
  return score >= successScore ? "pass" : "marginal";
}
