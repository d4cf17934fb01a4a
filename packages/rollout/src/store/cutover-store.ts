import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { JournalEntry } from "../advance/journal-entry.ts";
import type { JournalEnd } from "../journal/journal-chain.ts";
import type { CutoverState } from "../state/cutover-state.ts";

/**
 * Keeps what a cut-over knows, where several processes can reach it. Each write is conditional: it holds only if nobody wrote since
 * it was read.
 */
export interface CutoverStore {
  load(): Promise<StoredCutover | undefined>;
  /** Answers what is stored then; `undefined` when another one wrote first. */
  save(next: NextCutover, replaces: StoredCutover | undefined): Promise<StoredCutover | undefined>;
  /** What people asked for, in order; those with a lower number are taken already. */
  requestsFrom(number: number): Promise<readonly CutoverRequest[]>;
  addRequest(request: CutoverRequest): Promise<void>;
}

export interface StoredCutover {
  readonly state: CutoverState;
  /** How many requests were taken. */
  readonly requests: number;
  readonly lease: Lease | undefined;
  /** All that was written down. */
  readonly journal: readonly JournalEntry[];
  /** What the next save must replace. */
  readonly version: string;
  /** Where the journal ends, in a store that chains it. */
  readonly end?: JournalEnd;
}

/** What is to be stored. */
export type NextCutover = Omit<StoredCutover, "version" | "end">;

/** One process at a time goes on. Whoever takes over has a higher number: what an older one still writes is refused. */
export interface Lease {
  readonly owner: string;
  readonly number: number;
  /** Epoch milliseconds. */
  readonly until: number;
}
