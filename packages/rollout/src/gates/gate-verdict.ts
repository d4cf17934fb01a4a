import type { GateLimits } from "./schema/gate-limits.ts";
import type { GateCounters } from "./gate-counters.ts";

/** Where a gate stands; `running` has not measured enough to end. */
export type GateVerdict = "failed" | "error" | "inconclusive" | "successful" | "running";

/**
 * Answers where a gate stands if its run ended now. Limits are exceeded by more than them: a limit of 3 tolerates three.
 *
 * It is Argo Rollouts' assessment but for three things, each to the safe side: what fails stays failed whatever follows, since a
 * gate is measured on after its first verdict and Argo's is not; an end before `count` is no success; and no gate succeeds
 * without one successful sample, where Argo's run that is ended before its first measurement does.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/analysis/analysis.go
 */
export function gateVerdict(limits: GateLimits, counters: GateCounters): GateVerdict {
  const { failureLimit, inconclusiveLimit, errorLimit, count, consecutiveSuccessLimit } = limits;
  if (failureLimit >= 0 && counters.failed > failureLimit) return "failed";
  if (counters.consecutiveError > errorLimit) return "error";
  if (counters.inconclusive > inconclusiveLimit) return "inconclusive";
  const isComplete = count !== undefined && counters.count >= count;
  if (consecutiveSuccessLimit !== undefined) {
    if (counters.consecutiveSuccess >= consecutiveSuccessLimit) return "successful";
    if (!isComplete) return "running";
    return failureLimit < 0 ? "failed" : "inconclusive";
  }
  if (counters.successful === 0) return isComplete ? "inconclusive" : "running";
  return count === undefined || isComplete ? "successful" : "running";
}
