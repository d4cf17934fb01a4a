import type { CutoverClock } from "../../run/cutover-clock.ts";

/** Remembers since when this process reads the same. Another one begins later: what is waited for from then is only longer. */
export class FirstSeen {
  readonly #clock: CutoverClock;
  #last: { readonly weight: number; readonly at: number } | undefined;

  constructor(clock: CutoverClock) {
    this.#clock = clock;
  }

  since(weight: number | undefined): number | undefined {
    if (weight === undefined) this.#last = undefined;
    else if (weight !== this.#last?.weight) this.#last = { weight, at: this.#clock.now() };
    return this.#last?.at;
  }
}
