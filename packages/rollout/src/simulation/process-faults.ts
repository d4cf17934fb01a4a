import type { Faults } from "./faults.ts";

/** What became of a process that did not come to its end. */
export type Hit = "crashed" | "stalled";

/** After so many points of others does a process that stood still go on: by then another one has taken over. */
const stallPoints = 9;

interface Stalled {
  left: number;
  readonly goOn: () => void;
  readonly end: Promise<unknown>;
}

/** Simulated processes, which end or stand still before and after whatever reaches beyond them. */
export class ProcessFaults {
  readonly #faults: Pick<Faults, "crashes" | "stalls">;
  readonly #changes: () => number;
  #hit: (how: Hit) => void = () => undefined;
  #end: Promise<unknown> = Promise.resolve();
  #stalled: Stalled | undefined;
  #count = 0;
  /** While a process goes on that was replaced, nobody stands still: what changes then is its doing. */
  #isGoingOn = false;
  /** What processes changed that went on after another one had taken over: nothing. */
  changesOfReplaced = 0;
  /** How often a process went on after another one had taken over. */
  replaced = 0;

  /** @param changes Answers how many changes there were in the cloud. */
  constructor(faults: Pick<Faults, "crashes" | "stalls">, changes: () => number) {
    this.#faults = faults;
    this.#changes = changes;
  }

  /** How many calls and saves there were. */
  get count(): number {
    return this.#count;
  }

  /** Runs one process until it ends, crashes or stands still. */
  run<T>(process: () => Promise<T>): Promise<T | Hit> {
    const hit = new Promise<Hit>((resolve) => {
      this.#hit = resolve;
    });
    const end = process();
    this.#end = end;
    return Promise.race([end, hit]);
  }

  /**
   * The point before something that reaches beyond the process; undefined where nothing happens, as nearly always. A change that is
   * on its way ends within the lease, since a call has a shorter time limit: a process stands still before or after one.
   */
  before(isChange: boolean): Promise<void> | undefined {
    this.#count += 1;
    return this.#point(this.#count * 2, !isChange);
  }

  /** @param count Ordinal number that the point before it had. */
  after(count: number): Promise<void> | undefined {
    return this.#point(count * 2 + 1, true);
  }

  /** Lets a process that stands still go on, and waits for its end. */
  async goOn(): Promise<void> {
    const stalled = this.#stalled;
    if (stalled === undefined) return;
    this.#stalled = undefined;
    const before = this.#changes();
    this.replaced += 1;
    this.#isGoingOn = true;
    stalled.goOn();
    await stalled.end;
    this.#isGoingOn = false;
    this.changesOfReplaced += this.#changes() - before;
  }

  #point(ordinal: number, mayStall: boolean): Promise<void> | undefined {
    const { crashes, stalls } = this.#faults;
    if (crashes.has(ordinal)) {
      this.#hit("crashed");
      return new Promise(() => undefined);
    }
    if (this.#stalled !== undefined) {
      this.#stalled.left -= 1;
      // It may end in the middle, and whoever waits for it then stands for ever: not on the way to a change.
      return this.#stalled.left > 0 || !mayStall ? undefined : this.goOn();
    }
    return mayStall && !this.#isGoingOn && stalls.has(ordinal) ? this.#stall() : undefined;
  }

  #stall(): Promise<void> {
    const end = this.#end;
    return new Promise((resolve) => {
      this.#stalled = { left: stallPoints, goOn: resolve, end };
      this.#hit("stalled");
    });
  }
}
