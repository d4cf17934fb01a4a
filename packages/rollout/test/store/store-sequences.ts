import fc from "fast-check";
import type { CutoverRequest } from "../../src/advance/cutover-event.ts";
import type { JournalEntry } from "../../src/advance/journal-entry.ts";
import { beginCutover } from "../../src/state/begin-cutover.ts";
import type { CutoverState } from "../../src/state/cutover-state.ts";
import type { CutoverStore, NextCutover, StoredCutover } from "../../src/store/cutover-store.ts";
import { noFaults } from "../../src/simulation/faults.ts";
import { MemoryStore } from "../../src/simulation/memory-store.ts";
import { Random } from "../../src/simulation/random.ts";
import { SimulatedCalls } from "../../src/simulation/simulated-calls.ts";
import { VirtualClock } from "../../src/simulation/virtual-clock.ts";

/** What two processes do with one store, in turn. `seen` counts back from what was read last. */
export type StoreStep =
  | { readonly step: "load"; readonly by: 0 | 1 }
  | {
      readonly step: "save";
      readonly by: 0 | 1;
      readonly seen: number;
      readonly entries: number;
      readonly parts: Partial<CutoverState>;
      readonly takes: boolean;
    }
  | { readonly step: "ask"; readonly by: 0 | 1; readonly request: CutoverRequest }
  | { readonly step: "requests"; readonly by: 0 | 1; readonly from: number };

const by = fc.constantFrom(0, 1);

const request: fc.Arbitrary<CutoverRequest> = fc.oneof(
  fc.record({ verb: fc.constantFrom("pause", "resume"), by: fc.string({ unit: "binary" }) }),
  fc.record({ verb: fc.constant("rollback"), by: fc.string(), emergency: fc.boolean() }),
  fc.record({ verb: fc.constant("approve"), by: fc.string(), stage: fc.nat(20), planHash: fc.string() }),
);

const parts: fc.Arbitrary<Partial<CutoverState>> = fc.record({
  stage: fc.nat(9),
  weight: fc.option(fc.nat(100), { nil: undefined }),
  frozenUntil: fc.constantFrom(undefined, 5, Infinity),
  diverted: fc.boolean(),
  doing: fc.oneof(
    fc.constant({ kind: "approval" as const }),
    fc.record({
      kind: fc.constant("held" as const),
      since: fc.nat(),
      because: fc.string({ unit: "binary" }),
      next: fc.constant({ kind: "preparing" as const }),
    }),
  ),
});

export const storeSteps: fc.Arbitrary<readonly StoreStep[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ step: fc.constant("load" as const), by }) },
    {
      weight: 6,
      arbitrary: fc.record({
        step: fc.constant("save" as const),
        by,
        seen: fc.constantFrom(0, 0, 0, 0, 1, 2, 20),
        entries: fc.constantFrom(0, 1, 3, 70, 140),
        parts,
        takes: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ step: fc.constant("ask" as const), by, request }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant("requests" as const), by, from: fc.nat(3) }) },
  ),
  { maxLength: 60 },
);

export const firstCutover: NextCutover = {
  state: beginCutover(
    {
      name: "shop",
      hash: "sha256-of-the-plan",
      stages: [],
      settleMs: 0,
      confirmMs: 900_000,
      gates: [],
      rollback: { ladder: [0], rungMs: 0, onBreach: "emergency", canDivert: false },
      switch: { freezeMs: 0, attempts: 1, sourceServes: false },
      opensAt: (at) => at,
    },
    "run-1",
    1000,
  ),
  requests: 0,
  lease: undefined,
  journal: [],
};

/** A store of the simulation, which the others must not differ from. */
export function memoryStore(): MemoryStore {
  return new MemoryStore(new SimulatedCalls(new VirtualClock(0), new Random(1), noFaults), firstCutover);
}

/** Answers what each of the steps came to, without versions, which differ from store to store. */
export async function played(
  stores: readonly [CutoverStore, CutoverStore],
  steps: readonly StoreStep[],
): Promise<readonly unknown[]> {
  const seen: StoredCutover[] = [];
  const results: unknown[] = [];
  let asked = 0;
  for (const step of steps) {
    const store = stores[step.by];
    if (step.step === "ask") asked += 1;
    if (step.step === "ask") results.push(await store.addRequest(step.request));
    if (step.step === "requests") results.push(await store.requestsFrom(step.from));
    if (step.step === "load") results.push(noted(await store.load(), seen));
    if (step.step !== "save") continue;
    const replaces = seen.at(-1 - step.seen);
    results.push(
      replaces === undefined ? "nothing" : noted(await store.save(nextOf(replaces, step, asked), replaces), seen),
    );
  }
  results.push(noted(await stores[0].load(), seen), noted(await stores[1].load(), seen));
  return results;
}

function noted(stored: StoredCutover | undefined, seen: StoredCutover[]): NextCutover | undefined {
  if (stored === undefined) return undefined;
  seen.push(stored);
  const { state, requests, lease, journal } = stored;
  return { state, requests, lease, journal };
}

function nextOf(
  { state, requests, lease, journal }: StoredCutover,
  { entries, parts: changed, takes, by: owner }: Extract<StoreStep, { step: "save" }>,
  asked: number,
): NextCutover {
  const more = Array.from({ length: entries }, (_, at): JournalEntry => ({
    kind: "held",
    at: journal.length + at,
    because: `because ${at}`,
  }));
  return {
    state: { ...state, ...changed },
    requests: Math.min(asked, requests + (takes ? 1 : 0)),
    lease: { owner: `runner-${owner}`, number: (lease?.number ?? 0) + 1, until: 5 },
    journal: [...journal, ...more],
  };
}
