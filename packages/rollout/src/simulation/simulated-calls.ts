import { PassingFault } from "../run/passing-fault.ts";
import { type Faults, isIn } from "./faults.ts";
import { ProcessFaults } from "./process-faults.ts";
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
  readonly processes: ProcessFaults;
  readonly #start: number;

  constructor(clock: VirtualClock, random: Random, faults: Faults) {
    this.clock = clock;
    this.random = random;
    this.faults = faults;
    this.processes = new ProcessFaults(faults, () => this.calls.length);
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

  change<T>(name: string, run: () => T): Promise<T> {
    return this.#call(name, run, true);
  }

  read<T>(name: string, run: () => T): Promise<T> {
    return this.#call(name, run, false);
  }

  async #call<T>(name: string, run: () => T, isChange: boolean): Promise<T> {
    const before = this.processes.before(isChange);
    if (before !== undefined) await before;
    const { count } = this.processes;
    await this.clock.sleep(this.random.between(20, 400));
    if (this.random.chance(this.faults.throttle)) throw new PassingFault(`${name} was throttled.`);
    if (name === "set-weight" && isIn(this.faults.trafficOutage, this.sinceStart()))
      throw new PassingFault(`${name}: the service is out.`);
    const answer = run();
    const after = this.processes.after(count);
    if (after !== undefined) await after;
    return answer;
  }
}
