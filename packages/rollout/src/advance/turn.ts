import type { CutoverState, Doing, Failures } from "../state/cutover-state.ts";
import type { JournalEntry } from "./journal-entry.ts";
import type { Route } from "./route.ts";

const noFailures: Failures = { count: 0, retryAt: 0 };

/** One turn of the state: what it was, what it becomes, and what is written down of it. */
export class Turn {
  readonly route: Route;
  readonly at: number;
  readonly entries: JournalEntry[] = [];
  #state: CutoverState;

  constructor(route: Route, state: CutoverState, at: number) {
    this.route = route;
    this.at = at;
    this.#state = state;
  }

  get state(): CutoverState {
    return this.#state;
  }

  /** Another thing is done from now on: what failed before says nothing of it. */
  become(doing: Doing, also: Partial<CutoverState> = {}): void {
    this.#state = { ...this.#state, failures: noFailures, ...also, doing };
  }

  change(parts: Partial<CutoverState>): void {
    this.#state = { ...this.#state, ...parts };
  }

  note(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  /** Counts a failure, and answers how many there are in a row. Each next attempt waits twice as long, up to a minute. */
  fail(): number {
    const count = this.#state.failures.count + 1;
    this.change({ failures: { count, retryAt: this.at + Math.min(60_000, 1000 * 2 ** (count - 1)) } });
    return count;
  }

  /** Nothing failed; it is only not so far. */
  askAgainIn(milliseconds: number): void {
    this.change({ failures: { count: 0, retryAt: this.at + milliseconds } });
  }
}
