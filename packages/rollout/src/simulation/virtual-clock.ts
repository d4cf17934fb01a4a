import type { CutoverClock } from "../run/cutover-clock.ts";

/**
 * A clock on which a sleep takes no time: it moves the clock. Two processes that share it only seem slower to each other than they
 * are.
 */
export class VirtualClock implements CutoverClock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.#now += Math.max(0, milliseconds);
  }
}
