import type { Route } from "../advance/route.ts";
import type { CutoverPlan } from "../plan/cutover-plan.ts";
import { routeOf } from "../plan/route-of.ts";
import type { CutoverClock } from "../run/cutover-clock.ts";
import type { CutoverStore, StoredCutover } from "../store/cutover-store.ts";

/** What each verb needs: the plan as the reader has it, and where its cut-over is kept. */
export interface CutoverAtHand {
  readonly plan: CutoverPlan;
  readonly store: CutoverStore;
  readonly clock: Pick<CutoverClock, "now">;
}

/** Nothing was done. */
export interface Refused {
  readonly kind: "refused";
  readonly because: string;
  /** What to do instead. */
  readonly hint: string;
}

export function refused(because: string, hint: string): Refused {
  return { kind: "refused", because, hint };
}

export interface FoundCutover {
  readonly kind: "found";
  readonly stored: StoredCutover;
  readonly route: Route;
}

/** Answers the cut-over of the plan, or that there is none. */
export async function findCutover({ plan, store }: CutoverAtHand): Promise<FoundCutover | Refused> {
  const stored = await store.load();
  if (stored !== undefined) return { kind: "found", stored, route: routeOf(plan) };
  return refused(`There is no cut-over of ${plan.name}.`, "Begin one with start; --state says where it is kept.");
}

/** Answers why a plan must not be used with the cut-over that is under way; undefined where it is the same plan. */
export function changedPlan(plan: Pick<CutoverPlan, "hash">, { state }: StoredCutover): Refused | undefined {
  if (plan.hash === state.planHash) return undefined;
  return refused(
    `The plan was changed since the cut-over began: it is ${plan.hash.slice(0, 12)}, and ${state.planHash.slice(0, 12)} was begun and approved.`,
    "Go on with the plan as it was, from the commit that it was started from. Another plan begins once this cut-over has ended.",
  );
}
