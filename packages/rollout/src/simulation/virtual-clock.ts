import type { CutoverClock } from "../run/cutover-clock.ts";

/**
 * A clock on which a sleep takes no time: it moves the clock. Two processes that share it only seem slower to each other than they
 * are.
 */
export class VirtualClock implements CutoverClock {
  #now: number;
  readonly #wakes: readonly number[];

  /** @param wakes When whoever sleeps is woken, as by a request: so a long sleep costs no more than a short one. */
  constructor(now: number, wakes: readonly number[] = []) {
    this.#now = now;
    this.#wakes = wakes;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    const end = this.#now + Math.max(0, milliseconds);
    this.#now = Math.min(end, ...this.#wakes.filter((wake) => wake > this.#now));
  }

  /** Time passes, and nobody is woken. */
  async pass(milliseconds: number): Promise<void> {
    this.#now += Math.max(0, milliseconds);
  }
}
