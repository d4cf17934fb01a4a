import type { Outcome } from "./measurement.ts";

/** What a gate's measurements have come to since it began to be measured. */
export interface GateCounters {
  /** Samples: all measurements but the errors, which measured nothing. */
  readonly count: number;
  readonly successful: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly error: number;
  readonly consecutiveError: number;
  readonly consecutiveSuccess: number;
}

export const noCounts: GateCounters = {
  count: 0,
  successful: 0,
  failed: 0,
  inconclusive: 0,
  error: 0,
  consecutiveError: 0,
  consecutiveSuccess: 0,
};

/**
 * Counts one more measurement, as Argo Rollouts does: failures and inconclusive ones add up over the whole run, however many
 * good ones are between them; errors only in a row, and they consume no sample.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/analysis/analysis.go
 */
export function countOutcome(counters: GateCounters, outcome: Outcome): GateCounters {
  const { count, successful, failed, inconclusive, error, consecutiveError, consecutiveSuccess } = counters;
  const isError = outcome === "error";
  const isSuccess = outcome === "successful";
  return {
    count: count + (isError ? 0 : 1),
    successful: successful + (isSuccess ? 1 : 0),
    failed: failed + (outcome === "failed" ? 1 : 0),
    inconclusive: inconclusive + (outcome === "inconclusive" ? 1 : 0),
    error: error + (isError ? 1 : 0),
    consecutiveError: isError ? consecutiveError + 1 : 0,
    consecutiveSuccess: isSuccess ? consecutiveSuccess + 1 : 0,
  };
}
