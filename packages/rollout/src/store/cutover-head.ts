import { z } from "zod";
import { canonicalJson, parseCanonicalJson, type Said } from "../journal/canonical-json.ts";
import { hashOf } from "../journal/journal-chain.ts";
import type { CutoverState } from "../state/cutover-state.ts";

/** What is replaced with every save: the state, and the last part of the journal. What comes before lies beside it. */
export type CutoverHead = z.output<typeof headSchema>;

/** So many lines at most lie in the head: it is written often, and they are not. */
export const longestTail = 100;

/** The digest says that it is what was written: only what is needed to tell what it is is looked at. */
const stateSchema = z.custom<CutoverState>((value) => knownState.safeParse(value).success);
const knownState = z.looseObject({
  version: z.literal(1),
  plan: z.string(),
  planHash: z.string(),
  // It is part of names.
  run: z.string().regex(/^[\w.-]{1,80}$/u),
  startedAt: z.number(),
  doing: z.looseObject({ kind: z.string() }),
});

const journalEnd = z.strictObject({ entries: z.int().min(0), hash: z.string() });

const headSchema = z.strictObject({
  format: z.literal(1),
  /** Of this very write, so that who got no answer can tell whether it held. */
  write: z.string(),
  state: stateSchema,
  requests: z.int().min(0),
  lease: z.strictObject({ owner: z.string(), number: z.int().min(0), until: z.number() }).optional(),
  /** Ends of the parts of the journal that lie beside it, in order. */
  parts: z.array(journalEnd).readonly(),
  /** Lines of the journal after them. */
  tail: z.array(z.string()).readonly(),
  end: journalEnd,
});

/** Two lines: the digest of the second, and the head. */
export function headText(head: CutoverHead, said?: Said): string {
  const body = canonicalJson(head, said);
  return `${hashOf(body)}\n${body}\n`;
}

/** Undefined where a text is no head, or not all of one, or was changed by hand. */
export function readHeadText(text: string): CutoverHead | undefined {
  const [digest, body = "", rest, ...more] = text.split("\n");
  if (digest !== hashOf(body) || rest !== "" || more.length > 0) return undefined;
  try {
    return headSchema.safeParse(parseCanonicalJson(body)).data;
  } catch {
    return undefined;
  }
}
