import { UserError } from "@causeway/core";
import { type JournalEnd, journalStart } from "../journal/journal-chain.ts";
import { verifyJournal } from "../journal/verify-journal.ts";
import type { JournalEntry } from "../advance/journal-entry.ts";
import type { CutoverHead } from "./cutover-head.ts";
import type { StorePlace } from "./place/store-place.ts";

/** A part is named after its end, which is a hash of all of it: two processes that write it write the same. */
export function partPath(run: string, { entries, hash }: JournalEnd): string {
  return `runs/${run}/journal/${String(entries).padStart(6, "0")}-${hash.slice(0, 16)}.jsonl`;
}

/**
 * Answers the entries of a head's journal, from its parts and its tail.
 *
 * @throws UserError `rollout/journal-broken` where it was cut or changed.
 */
export async function readJournal(
  { state, parts, tail, end }: CutoverHead,
  place: StorePlace,
): Promise<readonly JournalEntry[]> {
  const lines: string[] = [];
  let entries = journalStart(state).entries;
  for (const part of parts) {
    const path = partPath(state.run, part);
    const text = await place.read(path);
    if (text === undefined) throw journalBroken(place, entries + 1, `${path} is missing`);
    lines.push(...text.split("\n").slice(0, -1));
    ({ entries } = part);
  }
  const verified = verifyJournal([...lines, ...tail], { subject: state, end });
  if (verified.kind === "whole") return verified.entries;
  throw journalBroken(place, verified.number, verified.because);
}

function journalBroken({ name }: StorePlace, number: number, because: string): UserError {
  return new UserError(
    "rollout/journal-broken",
    `The journal in ${name} is not the one that was written: entry ${number} does not fit, since ${because}.`,
    {
      hint: "Nothing goes on from a journal that was cut or changed. Put back what was there, as from an older version of the object, or look at both sides yourself.",
    },
  );
}
