import { z } from "zod";
import type { JournalEntry } from "../advance/journal-entry.ts";
import { parseCanonicalJson } from "./canonical-json.ts";
import { hashOf, type JournalEnd, journalStart, type JournalSubject } from "./journal-chain.ts";

export type VerifiedJournal =
  | { readonly kind: "whole"; readonly entries: readonly JournalEntry[]; readonly end: JournalEnd }
  /** `number` is that of the first entry that does not fit, from 1. */
  | { readonly kind: "broken"; readonly number: number; readonly because: string };

/** What a journal must be. */
export interface JournalClaim {
  readonly subject: JournalSubject;
  /** Where it ends. Without it a journal that was cut at its end looks whole. */
  readonly end: JournalEnd | undefined;
}

/**
 * Answers the entries of a journal's lines, or the first that does not fit. It finds what was changed, moved, put in or cut. It
 * cannot find that the whole journal and its claimed end were written anew: for that, compare the end with one that was noted
 * elsewhere, as in a report.
 */
export function verifyJournal(lines: readonly string[], { subject, end: claimed }: JournalClaim): VerifiedJournal {
  const entries: JournalEntry[] = [];
  let end = journalStart(subject);
  for (const line of lines) {
    const number = end.entries + 1;
    const read = readLine(line);
    if (read === undefined) return broken(number, "it cannot be read");
    if (read.number !== number) return broken(number, `in its place is one with the number ${read.number}`);
    if (read.previous !== end.hash)
      return broken(number, number === 1 ? "it begins another cut-over's" : "it does not follow from the one before");
    entries.push(read.entry);
    end = { entries: number, hash: hashOf(line) };
  }
  return claimed === undefined || (claimed.entries === end.entries && claimed.hash === end.hash)
    ? { kind: "whole", entries, end }
    : unclaimed(end, claimed);
}

function unclaimed(end: JournalEnd, claimed: JournalEnd): VerifiedJournal {
  if (end.entries < claimed.entries) return broken(end.entries + 1, `it is missing: there were ${claimed.entries}`);
  if (end.entries > claimed.entries) return broken(claimed.entries + 1, "nothing is known of it");
  return broken(end.entries, "it was changed");
}

function broken(number: number, because: string): VerifiedJournal {
  return { kind: "broken", number, because };
}

/** The chain says that an entry is what was written: only what all have in common is looked at. */
const entrySchema = z.custom<JournalEntry>((value) => commonSchema.safeParse(value).success);
const commonSchema = z.looseObject({ kind: z.string(), at: z.number() });
const lineSchema = z.strictObject({ number: z.number(), entry: entrySchema, previous: z.string() });

function readLine(line: string): z.output<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(parseCanonicalJson(line));
  } catch {
    return undefined;
  }
}
