import type { CutoverState, Doing } from "../state/cutover-state.ts";
import type { CutoverRequest } from "./cutover-event.ts";
import { beneath, rollbackRefusal } from "./rollback-refusal.ts";
import { beginStage, lower } from "./transitions.ts";
import type { Turn } from "./turn.ts";
import { freshWatch } from "./watch.ts";

/** Does what a person asks for, or says why not. */
export function takeRequest(turn: Turn, request: CutoverRequest): void {
  const because = refusalOf(turn, request);
  if (because !== undefined) return turn.note({ kind: "refused", at: turn.at, request, because });
  turn.note({ kind: "asked", at: turn.at, request });
  switch (request.verb) {
    case "pause":
      return turn.change({ paused: { since: turn.at, by: request.by } });
    case "resume":
      return resume(turn);
    case "approve":
      return beginStage(turn);
    case "rollback":
      return rollBack(turn, request);
  }
}

function refusalOf({ route, state }: Turn, request: CutoverRequest): string | undefined {
  const { doing, paused } = state;
  switch (request.verb) {
    case "pause":
      return doing.kind === "ended" ? "It has ended." : paused && "It is paused already.";
    case "resume":
      return paused === undefined && doing.kind !== "held" ? "It is neither paused nor held." : undefined;
    case "approve":
      return approvalRefusal(state, request);
    case "rollback":
      if (doing.kind === "lowering" && (!request.emergency || doing.emergency)) return "It goes back already.";
      return rollbackRefusal(route, state);
  }
}

/** An approval is of one step of one plan: a page that is out of date approves nothing. */
function approvalRefusal(
  { doing, stage, planHash }: CutoverState,
  request: Extract<CutoverRequest, { verb: "approve" }>,
): string | undefined {
  if (doing.kind !== "approval") return "It waits for no approval.";
  if (request.stage !== stage)
    return `It waits for the approval of stage ${stage}, and this is of stage ${request.stage}.`;
  return request.planHash === planHash ? undefined : "The plan is another one than was approved.";
}

/** What is watched is watched for its whole time: the pause does not count. */
function resume(turn: Turn): void {
  const { at, route, state } = turn;
  const { doing, paused, watch } = state;
  if (doing.kind === "held") {
    turn.become(later(doing.next, at - doing.since), {
      paused: undefined,
      watch: watch && freshWatch(route.gates, { since: at, weight: watch.weight }),
    });
  } else if (paused !== undefined) {
    turn.become(later(doing, at - paused.since), { paused: undefined });
  }
}

function later(doing: Doing, milliseconds: number): Doing {
  return doing.kind === "baking" || doing.kind === "settling" ? { ...doing, until: doing.until + milliseconds } : doing;
}

function rollBack(turn: Turn, { by, emergency }: Extract<CutoverRequest, { verb: "rollback" }>): void {
  if (isUntouched(turn.state)) return turn.become({ kind: "releasing", outcome: "given-up" }, { pending: undefined });
  lower(turn, `${by} asked for it.`, { emergency, breach: false });
}

/** Whether no weight was written yet, so that there is nothing to take back. */
function isUntouched({ doing, weight }: CutoverState): boolean {
  const at = beneath(doing);
  return weight === undefined && (at.kind === "preparing" || (at.kind === "raising" && at.at === "look"));
}
