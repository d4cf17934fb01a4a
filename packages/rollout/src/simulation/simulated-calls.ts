import { PassingFault } from "../run/passing-fault.ts";
import { type Faults, isIn } from "./faults.ts";
import type { Random } from "./random.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What was changed in the simulated cloud, in order. */
export type CloudCall =
  | { readonly call: "set-weight" | "try-weight"; readonly at: number; readonly weight: number }
  | { readonly call: "divert"; readonly at: number; readonly on: boolean }
  | { readonly call: "freeze"; readonly at: number; readonly until: number }
  | { readonly call: "fence" | "unfreeze" | "promote" | "repoint" | "prepare" | "release"; readonly at: number };

/** How calls to the simulated cloud behave: they take time, are throttled, and a process may end before or after each. */
export class SimulatedCalls {
  readonly calls: CloudCall[] = [];
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly faults: Faults;
  /** How many calls and saves there were. */
  count = 0;
  readonly #start: number;
  #end: () => void = () => undefined;

  constructor(clock: VirtualClock, random: Random, faults: Faults) {
    this.clock = clock;
    this.random = random;
    this.faults = faults;
    this.#start = clock.now();
  }

  now(): number {
    return this.clock.now();
  }

  sinceStart(): number {
    return this.now() - this.#start;
  }

  log(call: CloudCall): void {
    this.calls.push(call);
  }

  /** Tells whom to end at the next crash. */
  onCrash(end: () => void): void {
    this.#end = end;
  }

  change<T>(name: string, run: () => T): Promise<T> {
    return this.#call(name, run, this.faults.trafficOutage !== undefined && isTraffic(name));
  }

  read<T>(name: string, run: () => T): Promise<T> {
    return this.#call(name, run, false);
  }

  /** A point before or after something that reaches beyond the process. Where it crashes, nothing follows any more. */
  async point(offset: 0 | 1): Promise<void> {
    if (!this.faults.crashes.has(this.count * 2 + offset)) return;
    this.#end();
    await new Promise(() => undefined);
  }

  async #call<T>(name: string, run: () => T, mayBeOut: boolean): Promise<T> {
    this.count += 1;
    await this.point(0);
    await this.clock.sleep(this.random.between(20, 400));
    if (this.random.chance(this.faults.throttle)) throw new PassingFault(`${name} was throttled.`);
    if (mayBeOut && isIn(this.faults.trafficOutage, this.sinceStart()))
      throw new PassingFault(`${name}: the service is out.`);
    const answer = run();
    await this.point(1);
    return answer;
  }
}

function isTraffic(name: string): boolean {
  return name === "set-weight";
}
