import type { CutoverPlan } from "../plan/cutover-plan.ts";
import { beginCutover } from "../state/begin-cutover.ts";
import type { CutoverState } from "../state/cutover-state.ts";
import type { StoredCutover } from "../store/cutover-store.ts";
import { routeOf } from "../plan/route-of.ts";
import { type CutoverAtHand, type Refused, refused } from "./cutover-at-hand.ts";

export interface StartRequest {
  readonly by: string;
  /** Names the run; no two of a plan have the same. Letters, digits, and `. _ -`. */
  readonly run: string;
  /** Whether a person says that it may begin although the one before went back a short while ago. */
  readonly forced: boolean;
}

export type Started = { readonly kind: "started"; readonly state: CutoverState } | Refused;

/** Begins a cut-over: from then on its state says all. Nothing is done to the world before the first tick. */
export async function startCutover(
  { plan, store, clock }: CutoverAtHand,
  { by, run, forced }: StartRequest,
): Promise<Started> {
  const at = clock.now();
  const before = await store.load();
  const refusal = before && startRefusal(plan, before, { at, forced });
  if (refusal !== undefined) return refusal;
  const state = beginCutover(routeOf(plan), run, at);
  const journal = [{ kind: "started", at, by, forced }] as const;
  // Numbers of leases rise over all cut-overs of a plan.
  const lease = before?.lease && { ...before.lease, until: 0 };
  const saved = await store.save({ state, requests: 0, lease, journal }, before);
  if (saved !== undefined) return { kind: "started", state };
  return refused("Somebody else began it at the same time.", "Look at its status.");
}

/** Answers why no cut-over may begin; undefined where one may. */
export function startRefusal(
  { name, hash, limits }: Pick<CutoverPlan, "name" | "hash" | "limits">,
  { state }: StoredCutover,
  { at, forced }: { readonly at: number; readonly forced: boolean },
): Refused | undefined {
  const { doing, planHash, run } = state;
  if (doing.kind !== "ended") {
    const which =
      planHash === hash ? "" : `, by another plan (${planHash.slice(0, 12)}, and this one is ${hash.slice(0, 12)})`;
    return refused(
      `The cut-over ${run} of ${name} is under way${which}.`,
      "Go on with it by tick, or take it back by rollback.",
    );
  }
  const until = doing.at + limits.restSecondsAfterRollback * 1000;
  if (doing.outcome !== "rolled-back" || forced || at >= until) return undefined;
  return refused(
    `The cut-over ${run} of ${name} was rolled back at ${timeText(doing.at)}: none begins before ${timeText(until)}.`,
    "Find out why it went back. Once the cause is known and gone, a person may start it with --force.",
  );
}

export function timeText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/u, "Z");
}
