import type { CutoverPlan } from "../plan/cutover-plan.ts";
import type { CutoverStore } from "../store/cutover-store.ts";
import { type CutoverAtHand, findCutover, type Refused, refused } from "./cutover-at-hand.ts";
import { startCutover, type Started, type StartRequest } from "./start-cutover.ts";
import { noWayBack, wayBackProblems } from "./way-back.ts";

/** The way back: a plan of its own, with gates and approvals of its own, and where its cut-over is kept. */
export interface WayBack {
  readonly plan: CutoverPlan;
  readonly store: CutoverStore;
}

/**
 * Begins the way back after the data has moved, where one was built before it did. Without a way back it only says whether one was
 * built.
 */
export async function reverseCutover(
  atHand: CutoverAtHand,
  wayBack: WayBack | undefined,
  request: StartRequest,
): Promise<Started> {
  const refusal = await reverseRefusal(atHand);
  if (refusal !== undefined) return refusal;
  if (wayBack === undefined)
    return refused(
      "A way back was built. It is a plan of its own, and none was named.",
      "Write the plan with source and target exchanged, and name it with --way-back.",
    );
  const [problem] = wayBackProblems(atHand.plan, wayBack.plan);
  if (problem !== undefined)
    return refused(`The plan ${wayBack.plan.name} is no way back. ${problem}`, "Correct the plan of the way back.");
  return await startCutover({ ...wayBack, clock: atHand.clock }, request);
}

async function reverseRefusal(atHand: CutoverAtHand): Promise<Refused | undefined> {
  const because = noWayBack(atHand.plan);
  if (because !== undefined) return refused(because, "docs/runbooks/reverse.md says what is left.");
  const found = await findCutover(atHand);
  if (found.kind === "refused") return found;
  const { state, journal } = found.stored;
  if (state.planHash !== atHand.plan.hash)
    return refused(
      "The data was moved by another form of this plan.",
      "Name the plan as it was when the cut-over began.",
    );
  if (state.committedAt === undefined) return refused("The data has not moved.", "rollback takes traffic back.");
  if (state.doing.kind !== "ended")
    return refused("It has not ended: what was decided is finished first.", "Go on with it by tick.");
  return journal.some(({ kind }) => kind === "finished")
    ? refused("It was finished: the way back is not kept up any more.", "docs/runbooks/reverse.md says what is left.")
    : undefined;
}
