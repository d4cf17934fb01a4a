import type { Clock } from "../src/clock.ts";

export interface TestClock extends Clock {
  /** What was slept, in milliseconds. */
  readonly pauses: readonly number[];
}

/** A clock that goes on by what is slept. */
export function testClock(options: { readonly random?: number; readonly onSleep?: () => void } = {}): TestClock {
  const pauses: number[] = [];
  const start = Date.UTC(2026, 10, 21);
  return {
    pauses,
    now: () => new Date(start + pauses.reduce((sum, pause) => sum + pause, 0)),
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      options.onSleep?.();
    },
    random: () => options.random ?? 0,
  };
}
