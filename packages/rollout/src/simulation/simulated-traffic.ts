import type { Finding, TrafficPort, WeightReading } from "../run/traffic-port.ts";
import type { SimulatedCalls } from "./simulated-calls.ts";
import { isIn } from "./faults.ts";

/** Weighted records: a change holds everywhere after a while, and caches keep the answer before for their time. */
export class SimulatedTraffic implements TrafficPort {
  readonly #calls: SimulatedCalls;
  readonly #cacheMs: number;
  readonly #weights: { readonly weight: number; readonly at: number; readonly inSyncAt: number }[];
  #divertedAt: number | undefined;

  constructor(calls: SimulatedCalls, cacheMs: number) {
    this.#calls = calls;
    this.#cacheMs = cacheMs;
    this.#weights = [{ weight: 0, at: -Infinity, inSyncAt: -Infinity }];
  }

  setWeight(weight: number): Promise<void> {
    this.#calls.log({ call: "try-weight", at: this.#calls.now(), weight });
    return this.#calls.change("set-weight", () => {
      const at = this.#calls.now();
      this.#calls.log({ call: "set-weight", at, weight });
      this.#weights.push({ weight, at, inSyncAt: at + this.#calls.random.between(5_000, 60_000) });
    });
  }

  readWeight(): Promise<WeightReading> {
    return this.#calls.read("weight", () => {
      const { weight, inSyncAt } = this.#last();
      const now = this.#calls.now();
      const isStuck = isIn(this.#calls.faults.stuckChange, this.#calls.sinceStart());
      const message = `The target has ${weight} %.`;
      return { weight, inSyncAt: isStuck || now < inSyncAt ? undefined : Math.max(inSyncAt, 0), message };
    });
  }

  divert(on: boolean): Promise<void> {
    // By the data plane: an outage of the changes does not touch it.
    return this.#calls.read("divert", () => {
      this.#calls.log({ call: "divert", at: this.#calls.now(), on });
      this.#divertedAt = on ? this.#calls.now() : undefined;
    });
  }

  isDiverted(): Promise<boolean> {
    return this.#calls.read("diverted", () => this.#divertedAt !== undefined);
  }

  capacity(): Promise<Finding> {
    return this.#calls.read("capacity", () => {
      const holds = !isIn(this.#calls.faults.shortSource, this.#calls.sinceStart());
      return { holds, message: holds ? "The source has its targets." : "The source has too few targets." };
    });
  }

  /** Largest share of users that may be on the target, in percent, counting caches that still have an older answer. */
  mostOnTarget(at: number): number {
    if (this.#divertedAt !== undefined && at > this.#divertedAt + this.#cacheMs) return 0;
    const live = this.#weights.filter((one, index) => {
      const next = this.#weights[index + 1];
      return one.at <= at && (next === undefined || next.inSyncAt + this.#cacheMs > at);
    });
    return Math.max(0, ...live.map(({ weight }) => weight));
  }

  #last() {
    const last = this.#weights.at(-1);
    if (last === undefined) throw new Error("There is always a weight.");
    return last;
  }
}
