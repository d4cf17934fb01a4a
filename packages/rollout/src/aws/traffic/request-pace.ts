import type { CutoverClock } from "../../run/cutover-clock.ts";

/**
 * Lets requests begin one after another with a rest in between. All of an account's requests to Route 53 share five a second, also
 * those of other tools: this leaves some to them.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-requests
 */
export class RequestPace {
  readonly #clock: CutoverClock;
  readonly #restMs: number;
  #next = -Infinity;

  /** @param restMs Between the beginnings of two requests. @default 250 */
  constructor(clock: CutoverClock, restMs = 250) {
    this.#clock = clock;
    this.#restMs = restMs;
  }

  /** Ends when the next request may begin. */
  async turn(): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#restMs;
    if (at > now) await this.#clock.sleep(at - now);
  }
}
