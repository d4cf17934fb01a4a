import { randomUUID } from "node:crypto";
import { UserError } from "@causeway/core";
import type { CutoverRequest } from "../advance/cutover-event.ts";
import { canonicalJson, type Said } from "../journal/canonical-json.ts";
import { chainLines, journalStart } from "../journal/journal-chain.ts";
import { type CutoverHead, headText, longestTail, readHeadText } from "./cutover-head.ts";
import type { CutoverStore, NextCutover, StoredCutover } from "./cutover-store.ts";
import { partPath, readJournal } from "./journal-parts.ts";
import type { StorePlace } from "./place/store-place.ts";
import { readRequestText, requestPath, requestText } from "./request-text.ts";

/** What a store is told. */
export interface StoreSetting {
  /** Takes secrets out of a text: out of what was said and answered, before it is kept. @default the text as it is */
  readonly redact?: Said;
}

interface Known {
  readonly head: CutoverHead;
  readonly stored: StoredCutover;
}

/** Keeps a cut-over in a place: one head, whose every write replaces the one that was read, and what is written once. */
export class PlacedStore implements CutoverStore {
  readonly #place: StorePlace;
  readonly #redact: Said | undefined;
  #known: Known | undefined;

  constructor(place: StorePlace, { redact }: StoreSetting = {}) {
    this.#place = place;
    this.#redact = redact;
  }

  /** @throws UserError `rollout/state-unreadable`, `rollout/journal-broken` */
  async load(): Promise<StoredCutover | undefined> {
    const found = await this.#readHead();
    if (found === undefined) return undefined;
    const { head, version } = found;
    if (this.#known?.stored.version === version) return this.#known.stored;
    const { state, requests, lease } = head;
    const stored = { state, requests, lease, journal: await readJournal(head, this.#place), version, end: head.end };
    this.#known = { head, stored };
    return stored;
  }

  async save(next: NextCutover, replaces: StoredCutover | undefined): Promise<StoredCutover | undefined> {
    if (replaces !== undefined && replaces.version !== this.#known?.stored.version) await this.load();
    const known = replaces && this.#known;
    if (known?.stored.version !== replaces?.version) return undefined;
    refuseLowerLease(next, known);
    const head = await this.#headOf(next, known);
    const version = await this.#place.writeHead(headText(head, this.#redact), replaces?.version);
    if (version === undefined) return undefined;
    const stored = { ...next, version, end: head.end };
    this.#known = { head, stored };
    return stored;
  }

  async requestsFrom(number: number): Promise<readonly CutoverRequest[]> {
    const run = this.#known?.head.state.run ?? (await this.load())?.state.run;
    if (run === undefined) return [];
    const requests: CutoverRequest[] = [];
    for (;;) {
      const path = requestPath(run, number + requests.length);
      const text = await this.#place.read(path);
      if (text === undefined) return requests;
      requests.push(readRequestText(text, path));
    }
  }

  /** @throws UserError `rollout/not-begun` */
  async addRequest(request: CutoverRequest): Promise<void> {
    const found = await this.#readHead();
    if (found === undefined) throw notBegun(this.#place);
    const { state, requests } = found.head;
    const text = requestText(request, this.#redact);
    for (let number = requests; ; number += 1) {
      if (await this.#place.create(requestPath(state.run, number), text)) return;
    }
  }

  async #readHead(): Promise<{ readonly head: CutoverHead; readonly version: string } | undefined> {
    const found = await this.#place.readHead();
    if (found === undefined) return undefined;
    const head = readHeadText(found.text);
    if (head === undefined) throw unreadable(this.#place);
    return { head, version: found.version };
  }

  async #headOf(next: NextCutover, known: Known | undefined): Promise<CutoverHead> {
    const { state, requests, lease } = next;
    const before = known?.head.state.run === state.run ? known : undefined;
    const written = before?.stored.journal ?? [];
    refuseRewrittenJournal(next, written);
    const { parts, tail, end: after } = before?.head ?? { parts: [], tail: [], end: journalStart(state) };
    const { lines, end } = chainLines(next.journal.slice(written.length), after, this.#redact);
    const head = {
      format: 1,
      write: randomUUID(),
      state,
      requests,
      lease,
      parts,
      tail: [...tail, ...lines],
      end,
    } as const;
    if (head.tail.length <= longestTail) return head;
    // Before the head names it: what nobody names does no harm.
    await this.#place.create(partPath(state.run, end), head.tail.map((line) => `${line}\n`).join(""));
    return { ...head, parts: [...parts, end], tail: [] };
  }
}

/** Whoever has an older lease was overtaken, and cannot have read what it replaces. */
function refuseLowerLease({ lease }: Pick<StoredCutover, "lease">, known: Known | undefined): void {
  const held = known?.head.lease?.number ?? 0;
  const number = lease?.number ?? 0;
  if (number < held) throw new Error(`A lease with the number ${number} cannot follow one with ${held}.`);
}

function refuseRewrittenJournal({ journal }: Pick<StoredCutover, "journal">, written: StoredCutover["journal"]): void {
  const isKept =
    journal.length >= written.length &&
    written.every((entry, at) => entry === journal[at] || canonicalJson(entry) === canonicalJson(journal[at]));
  if (!isKept) throw new Error("What is written in a journal cannot be changed.");
}

function unreadable({ name }: StorePlace): UserError {
  return new UserError("rollout/state-unreadable", `The state of the cut-over in ${name} is not what was written.`, {
    hint: "It was changed by hand, or is of another version of Causeway. Put back what was there; nothing goes on from a state that nobody can vouch for.",
  });
}

function notBegun({ name }: StorePlace): UserError {
  return new UserError("rollout/not-begun", `There is no cut-over in ${name}.`, {
    hint: "`causeway cutover start` begins one; --state says where it is kept.",
  });
}
