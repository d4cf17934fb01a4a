import { createHash } from "node:crypto";
import type { JournalEntry } from "../advance/journal-entry.ts";
import type { CutoverState } from "../state/cutover-state.ts";
import { canonicalJson, type Said } from "./canonical-json.ts";

/** Where a journal ends. Whoever has it, as from a report, can tell whether a journal is the one that it was then, or a longer one. */
export interface JournalEnd {
  /** How many entries there are. */
  readonly entries: number;
  /** Of the last line, in hexadecimal; of the cut-over itself where there is none yet. */
  readonly hash: string;
}

/** What a journal is of. */
export type JournalSubject = Pick<CutoverState, "plan" | "planHash" | "run" | "startedAt">;

/** Answers the end of an empty journal: it is that of one cut-over, so that another's does not fit in its place. */
export function journalStart({ plan, planHash, run, startedAt }: JournalSubject): JournalEnd {
  return { entries: 0, hash: hashOf(canonicalJson({ plan, planHash, run, startedAt })) };
}

/**
 * Answers the lines of further entries, and the end after them. Each line has its number, from 1, its entry, and the hash of the
 * line before, so that none can be changed, moved or taken out without all that follow.
 */
export function chainLines(
  entries: readonly JournalEntry[],
  after: JournalEnd,
  said?: Said,
): { readonly lines: readonly string[]; readonly end: JournalEnd } {
  let end = after;
  const lines = entries.map((entry) => {
    const line = canonicalJson({ number: end.entries + 1, entry, previous: end.hash }, said);
    end = { entries: end.entries + 1, hash: hashOf(line) };
    return line;
  });
  return { lines, end };
}

/** SHA-256, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
