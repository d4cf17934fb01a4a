import { type EffectMeasure, effectSize, noEffect } from "./effect-size.ts";
import type { JudgedMetric, JudgeSettings } from "./judge-settings.ts";
import { prepareSample, quantile } from "./prepared-sample.ts";
import { shiftInterval, type ShiftInterval } from "./shift-interval.ts";

/** Points of both sides, in any order. */
export interface MetricSamples {
  /** Of the side that serves. */
  readonly source: readonly number[];
  /** Of the side that traffic moves to. */
  readonly target: readonly number[];
}

/** high and low: the target is above or below the source, materially, in the direction that is bad. */
export type Classification = "pass" | "high" | "low" | "nodata";

/** Everything that a person needs to see why. */
export interface MetricJudgement {
  readonly name: string;
  readonly group: string;
  readonly classification: Classification;
  /** A critical metric has changed by its critical size. */
  readonly isCritical: boolean;
  readonly isRequired: boolean;
  readonly isMuted: boolean;
  readonly points: { readonly source: number; readonly target: number; readonly minimum: number };
  /** Values that were no numbers, and outliers, of both sides. */
  readonly discarded: number;
  readonly outliers: number;
  /** Absent without enough points. */
  readonly evidence?: Evidence;
}

export interface Evidence {
  readonly interval: ShiftInterval;
  readonly confidence: number;
  /** The whole interval must be beyond it, on the bad side, for the metric not to pass. */
  readonly threshold: number;
  readonly effect: { readonly measure: EffectMeasure; readonly size: number };
}

/**
 * Judges one metric of the target against the source: a change counts when the whole interval of the shift is beyond what is
 * tolerated and the effect is larger than what is allowed. It shows harm; that it finds none does not prove that there is none,
 * so that absolute limits belong beside it.
 *
 * @see https://spinnaker.io/docs/guides/user/canary/judge/
 */
export function judgeMetric(
  metric: JudgedMetric,
  samples: MetricSamples,
  { confidence, minimumPoints }: Pick<JudgeSettings, "confidence" | "minimumPoints">,
): MetricJudgement {
  const source = prepareSample(samples.source, metric);
  const target = prepareSample(samples.target, metric);
  const isEnough = Math.min(source.sorted.length, target.sorted.length) >= minimumPoints;
  const differences = { xs: target.sorted, ys: source.sorted };
  const interval = isEnough ? shiftInterval(differences, confidence) : undefined;
  const told = {
    name: metric.name,
    group: metric.group,
    isRequired: metric.required || metric.critical,
    isMuted: metric.muted,
    points: { source: source.sorted.length, target: target.sorted.length, minimum: minimumPoints },
    discarded: source.discarded + target.discarded,
    outliers: source.outliers + target.outliers,
  };
  if (interval === undefined) return { ...told, classification: "nodata", isCritical: false };
  const evidence = {
    interval,
    confidence,
    threshold: Math.max(
      metric.tolerance * Math.abs(interval.estimate),
      metric.margin,
      (metric.marginPercent / 100) * Math.abs(quantile(source.sorted, 0.5)),
    ),
    effect: { measure: metric.effect.measure, size: effectSize(metric.effect.measure, differences) },
  };
  const classification = classify(metric, evidence);
  return { ...told, classification, isCritical: isCritical(metric, classification, evidence), evidence };
}

function classify(
  { direction, effect }: JudgedMetric,
  { interval, threshold, effect: { measure, size } }: Evidence,
): Classification {
  // An effect that cannot be told excuses nothing.
  const isUnknown = Number.isNaN(size);
  const mayRise = direction === "decrease";
  const mayFall = direction === "increase";
  const rises = isUnknown || size >= (effect.allowedIncrease ?? noEffect[measure]);
  const falls = isUnknown || size <= (effect.allowedDecrease ?? noEffect[measure]);
  if (!mayRise && interval.lower > threshold && rises) return "high";
  if (!mayFall && interval.upper < -threshold && falls) return "low";
  return "pass";
}

function isCritical(
  { critical, effect }: JudgedMetric,
  classification: Classification,
  { effect: { measure, size } }: Evidence,
): boolean {
  if (!critical || classification === "pass") return false;
  if (Number.isNaN(size)) return true;
  return classification === "high"
    ? size >= (effect.criticalIncrease ?? noEffect[measure])
    : size <= (effect.criticalDecrease ?? noEffect[measure]);
}
