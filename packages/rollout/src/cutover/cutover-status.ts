import { beneath } from "../advance/rollback-refusal.ts";
import { type GateVerdict, gateVerdict } from "../gates/gate-verdict.ts";
import type { JournalEnd } from "../journal/journal-chain.ts";
import type { Stage } from "../plan/stages.ts";
import type { CutoverOutcome, CutoverState } from "../state/cutover-state.ts";
import { type CutoverAtHand, findCutover, type FoundCutover, type Refused } from "./cutover-at-hand.ts";

/** Where a cut-over stands. Times are epoch milliseconds. */
export interface CutoverStatus {
  readonly kind: "status";
  readonly plan: string;
  readonly planHash: string;
  readonly run: string;
  readonly startedAt: number;
  readonly doing: CutoverState["doing"]["kind"];
  readonly outcome: CutoverOutcome | undefined;
  /** Index of the stage that it is at or goes to; how many there are; and what it is. */
  readonly step: number;
  readonly steps: number;
  readonly stage: Stage | undefined;
  /** Share of the target that held everywhere last, in percent. */
  readonly weight: number | undefined;
  /** What it waits for: `approval` of the step, `look` of a person who then resumes or goes back, `resume`, or `nobody`. */
  readonly waitsFor: "approval" | "look" | "resume" | "nobody";
  /** Why a person has to look. */
  readonly because: string | undefined;
  /** When the data's switch was decided: from then on there is no rollback of it. */
  readonly committedAt: number | undefined;
  readonly gates: readonly { readonly gate: string; readonly verdict: GateVerdict }[];
  /** Who goes on with it at this moment. */
  readonly runner: { readonly owner: string; readonly until: number } | undefined;
  /** Requests that nobody has taken yet. */
  readonly waitingRequests: number;
  readonly journal: { readonly entries: number; readonly hash: string | undefined };
  /** Whether the plan at hand is the one that it was started with. */
  readonly isPlanSame: boolean;
}

/** Answers where the cut-over of a plan stands, without asking the world. */
export async function cutoverStatus(atHand: CutoverAtHand): Promise<CutoverStatus | Refused> {
  const found = await findCutover(atHand);
  if (found.kind === "refused") return found;
  const { requests } = found.stored;
  const waiting = await atHand.store.requestsFrom(requests);
  return { ...statusOf(found, atHand), waitingRequests: waiting.length };
}

function statusOf(
  { stored, route }: FoundCutover,
  { plan, clock }: CutoverAtHand,
): Omit<CutoverStatus, "waitingRequests"> {
  const { state, lease, journal } = stored;
  const { doing, watch } = state;
  const isPlanSame = plan.hash === state.planHash;
  // What another plan says of stages and gates would be wrong.
  const { stages, gates } = isPlanSame ? route : { stages: [], gates: [] };
  return {
    kind: "status",
    plan: state.plan,
    planHash: state.planHash,
    run: state.run,
    startedAt: state.startedAt,
    doing: doing.kind,
    outcome: doing.kind === "ended" || doing.kind === "releasing" ? doing.outcome : undefined,
    step: state.stage,
    steps: stages.length,
    stage: stages[state.stage],
    weight: state.weight,
    waitsFor: waitsFor(state),
    because: doing.kind === "held" ? doing.because : undefined,
    committedAt: state.committedAt,
    gates: gates.map((gate, at) => {
      const counters = watch?.counters[at];
      return { gate: gate.id, verdict: counters === undefined ? "running" : gateVerdict(gate, counters) };
    }),
    runner: lease !== undefined && lease.until > clock.now() ? { owner: lease.owner, until: lease.until } : undefined,
    journal: endOf(stored.end, journal.length),
    isPlanSame,
  };
}

function endOf(end: JournalEnd | undefined, entries: number): CutoverStatus["journal"] {
  return { entries, hash: end?.hash };
}

/** A person who has to look comes before one who only paused it. */
function waitsFor({ doing, paused }: CutoverState): CutoverStatus["waitsFor"] {
  if (doing.kind === "held") return "look";
  if (doing.kind === "approval") return "approval";
  const goesBack = beneath(doing).kind === "lowering" || doing.kind === "ended" || doing.kind === "releasing";
  return paused !== undefined && !goesBack ? "resume" : "nobody";
}
