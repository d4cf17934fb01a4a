import type { Judgement } from "../judge/judge.ts";

/**
 * - `failed`: measured, and bad;
 * - `error`: could not be measured;
 * - `inconclusive`: measured, and says neither.
 */
export type Outcome = "successful" | "failed" | "error" | "inconclusive";

/** What one look at one gate has found. Times are epoch milliseconds. */
export interface Measurement {
  /** Id of the gate. */
  readonly gate: string;
  readonly outcome: Outcome;
  readonly at: number;
  /** Number that was compared, in the gate's unit. */
  readonly value?: number;
  /** Limit that it was compared with. */
  readonly limit?: number;
  /** Time that the points are from. */
  readonly window?: { readonly from: number; readonly to: number };
  /** Points, targets, answers or requests that were judged. */
  readonly samples?: number;
  /** What was found, with value, limit and count. */
  readonly message: string;
  /** Of a judge, metric by metric. */
  readonly judgement?: Judgement;
}

/** When a gate is measured. */
export interface MeasureContext {
  readonly now: number;
  /** Points that begin before it say nothing of the weight that is judged. */
  readonly bakeStart: number;
}

/** A measurement without what is the same for all: gate and time. */
export type Finding = Omit<Measurement, "gate" | "at">;
