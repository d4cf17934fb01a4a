import type { Clock } from "@causeway/engine";

export interface TestClock extends Clock {
  /** What was slept, in milliseconds. */
  readonly pauses: readonly number[];
}

/** A clock that goes on by what is slept. Its chance is always 0. */
export function testClock(onSleep?: (slept: number) => void): TestClock {
  const pauses: number[] = [];
  const start = Date.UTC(2026, 10, 22);
  const slept = (): number => pauses.reduce((sum, pause) => sum + pause, 0);
  return {
    pauses,
    now: () => new Date(start + slept()),
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      onSleep?.(slept());
    },
    random: () => 0,
  };
}
