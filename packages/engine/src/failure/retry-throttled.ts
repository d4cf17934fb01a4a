import { type Clock, isAborted } from "../clock.ts";
import type { EngineOutcome } from "./engine-failure.ts";

export interface ThrottleRetry {
  /** How often it may be run in all. */
  readonly attempts: number;
  /** The longest first pause; each further one may be twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly clock: Clock;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs again what failed for nothing but throttling, a bounded number of times. What an attempt has done is not done again.
 * The pause is drawn evenly from nought to its limit ("full jitter").
 *
 * @param attempt Told its number, from 1: an update plan holds for the first alone, since what that has done is not to be done again.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function retryThrottled(
  attempt: (number: number) => Promise<EngineOutcome>,
  retry: ThrottleRetry,
): Promise<EngineOutcome> {
  const { attempts, clock, progress, signal } = retry;
  for (let number = 1; ; number += 1) {
    const outcome = await attempt(number);
    const isThrottled = outcome.kind === "failed" && outcome.reason === "throttled";
    if (!isThrottled || number >= attempts || isAborted(signal)) return outcome;
    const limit = Math.min(retry.longestPauseMs, retry.firstPauseMs * 2 ** (number - 1));
    const pause = Math.round(limit * clock.random());
    progress(`Throttled: attempt ${number + 1} of ${attempts} in ${Math.ceil(pause / 1000)} s.`);
    await clock.sleep(pause, signal);
    if (isAborted(signal)) return outcome;
  }
}
