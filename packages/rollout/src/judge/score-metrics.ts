import type { JudgeSettings } from "./judge-settings.ts";
import type { MetricJudgement } from "./judge-metric.ts";

export interface GroupScore {
  readonly name: string;
  /** Percent of the score that the group has. */
  readonly weight: number;
  /** Percent of its judged metrics that pass; absent where none had enough points. */
  readonly score?: number;
}

/**
 * Answers each group's score. Groups without a weight share what the others leave; of groups of which nothing could be judged the
 * weight goes to the rest, in proportion, where Kayenta counts them as perfect.
 */
export function scoreGroups(
  metrics: readonly MetricJudgement[],
  { groupWeights }: Pick<JudgeSettings, "groupWeights">,
): readonly GroupScore[] {
  const counted = metrics.filter((metric) => !metric.isMuted);
  const names = [...new Set(counted.map((metric) => metric.group))];
  const weightOf = (name: string) => (Object.hasOwn(groupWeights, name) ? groupWeights[name] : undefined);
  const given = names.reduce((sum, name) => sum + (weightOf(name) ?? 0), 0);
  const open = names.filter((name) => weightOf(name) === undefined).length;
  return names.map((name) => ({
    name,
    weight: weightOf(name) ?? Math.max(0, 100 - given) / open,
    ...groupScore(counted.filter((metric) => metric.group === name)),
  }));
}

function groupScore(metrics: readonly MetricJudgement[]): { readonly score?: number } {
  const judged = metrics.filter((metric) => metric.classification !== "nodata");
  const passed = judged.filter((metric) => metric.classification === "pass");
  return judged.length === 0 ? {} : { score: (100 * passed.length) / judged.length };
}

/** Answers the score of all groups, 0 to 100 with two decimals; undefined where no group that has a weight has one. */
export function totalScore(groups: readonly GroupScore[]): number | undefined {
  let points = 0;
  let weights = 0;
  for (const { weight, score } of groups) {
    if (score === undefined) continue;
    points += score * weight;
    weights += weight;
  }
  return weights === 0 ? undefined : Math.round((100 * points) / weights) / 100;
}
