import { setTimeout } from "node:timers/promises";

/** Time, and chance for whom many wait at once. */
export interface Clock {
  readonly now: () => Date;
  /** Ends early, without an error, when the signal is given. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    try {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (thrown) {
      if (signal?.aborted !== true) throw thrown;
    }
  },
  random: Math.random,
};

/** Asked anew each time: it changes while one waits. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
