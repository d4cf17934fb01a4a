import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { Route } from "../advance/route.ts";
import type { TickEnd } from "../run/run-tick.ts";
import type { CutoverState, Doing } from "../state/cutover-state.ts";

/**
 * What a person does who is waited for; undefined where only time is missing.
 *
 * @param resumes How often one goes on where one has to look, before one goes back.
 */
export function operatorAnswer(
  { state, until }: Extract<TickEnd, { kind: "waiting" }>,
  route: Route,
  resumes: number,
): CutoverRequest | undefined {
  const { doing, paused, stage } = state;
  if (doing.kind === "approval") return { verb: "approve", by: "operator", stage, planHash: route.hash };
  if (doing.kind !== "held" && paused === undefined) return until === Infinity ? resume : undefined;
  if (resumes > 0 || mustGoOn(doing, state)) return resume;
  return { verb: "rollback", by: "operator", emergency: true };
}

const resume: CutoverRequest = { verb: "resume", by: "operator" };

function mustGoOn(doing: Doing, { committedAt }: CutoverState): boolean {
  return committedAt !== undefined || (doing.kind === "held" && doing.next.kind === "lowering");
}
