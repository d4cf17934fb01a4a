import { type OwnLock, parseOwnLock } from "@causeway/engine";
import { z } from "zod";

/** What a run was doing, for the post step to clean up after: the stack that it was at, and what it holds there. */
export interface JournalEntry {
  /** Absolute. */
  readonly dir: string;
  readonly stack: string;
  readonly backend: string | undefined;
  /** Of GitHub's deployment that has no end yet. */
  readonly deploymentId: number | undefined;
  /** By what the lock is known that the engine made, and may not have given up. */
  readonly lock: OwnLock | undefined;
}

const entry = z.object({
  dir: z.string(),
  stack: z.string(),
  backend: z.string().optional(),
  deploymentId: z.int().optional(),
  lock: z.unknown().optional(),
});

/** Keeps what a run is doing where it outlives the process. */
export class RunJournal {
  #current: JournalEntry | undefined;
  readonly #save: (text: string) => void;

  constructor(save: (text: string) => void) {
    this.#save = save;
  }

  begin(place: Pick<JournalEntry, "dir" | "stack" | "backend">): void {
    this.#write({ ...place, deploymentId: undefined, lock: undefined });
  }

  readonly locked = (lock: OwnLock): void => this.#change({ lock });

  readonly recorded = (deploymentId: number | undefined): void => this.#change({ deploymentId });

  /** Nothing is held any more. */
  end(): void {
    this.#current = undefined;
    this.#save("");
  }

  #change(fields: Partial<JournalEntry>): void {
    if (this.#current !== undefined) this.#write({ ...this.#current, ...fields });
  }

  #write(current: JournalEntry): void {
    this.#current = current;
    this.#save(JSON.stringify(current));
  }
}

/** Reads what a run was doing; undefined where it ended in order, or never began. */
export function parseJournal(text: string): JournalEntry | undefined {
  const { data } = entry.safeParse(jsonIn(text));
  if (data === undefined) return undefined;
  const { dir, stack, backend, deploymentId, lock } = data;
  return {
    dir,
    stack,
    backend,
    deploymentId,
    lock: lock === undefined ? undefined : parseOwnLock(JSON.stringify(lock)),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
