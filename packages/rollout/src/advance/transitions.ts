import type { Doing } from "../state/cutover-state.ts";
import { beneath } from "./rollback-refusal.ts";
import type { Turn } from "./turn.ts";

/** Goes to the stage after the one that is passed: at once, or when a person approves. */
export function goToNextStage(turn: Turn): void {
  enterStage(turn, turn.state.stage + 1);
}

export function enterStage(turn: Turn, stage: number): void {
  const next = turn.route.stages[stage];
  if (next === undefined) return turn.become({ kind: "releasing", outcome: "completed" });
  turn.change({ stage });
  if (!next.approval) return beginStage(turn);
  turn.note({ kind: "awaiting-approval", at: turn.at, stage });
  turn.become({ kind: "approval" });
}

export function beginStage(turn: Turn): void {
  const { at, route, state } = turn;
  const stage = route.stages[state.stage];
  turn.note({ kind: "stage-begun", at, stage: state.stage });
  // Before the first weight nothing is known of what is there.
  const first = state.weight === undefined ? "look" : "set";
  if (stage?.kind === "step") turn.become({ kind: "raising", weight: stage.weight, at: first, since: at });
  else turn.become({ kind: "switching", at: "freeze", attempt: 1, since: at });
}

/** Waits for a person, who finds everything as it is. */
export function hold(turn: Turn, because: string, next: Doing = turn.state.doing): void {
  turn.note({ kind: "held", at: turn.at, because });
  turn.become({ kind: "held", since: turn.at, because, next });
}

/** Takes traffic back to the source: by the ladder, or all of it at once. */
export function lower(
  turn: Turn,
  because: string,
  how: { readonly emergency: boolean; readonly breach: boolean },
): void {
  turn.note({ kind: "lowering", at: turn.at, because, emergency: how.emergency });
  const rung = how.emergency ? 0 : nextRung(turn);
  const doing = { kind: "lowering", weight: rung, at: firstOf(turn, rung, how), since: turn.at, ...how } as const;
  turn.change({ pending: undefined });
  if (isSwitchUndecided(turn)) return retreat(turn, because, doing);
  turn.become(doing);
}

/** Where no traffic was moved, or it was taken back just now, that is only made sure. */
function firstOf(
  { state }: Turn,
  rung: number,
  { emergency }: { readonly emergency: boolean },
): "check" | "set" | "confirm" {
  const doing = beneath(state.doing);
  if (doing.kind === "lowering" && doing.at === "confirm" && doing.weight === rung) return "confirm";
  const isRaising = doing.kind === "raising" && doing.weight > 0;
  if ((state.weight ?? 0) === 0 && !isRaising) return "confirm";
  return emergency ? "set" : "check";
}

/** From a weight that nobody has read yet a rung could lead upwards. */
export function nextRung({ route, state }: Turn): number {
  const { weight = 0 } = state;
  return route.rollback.ladder.find((rung) => rung < weight) ?? 0;
}

/** Lets the source write again, where a switch was not decided. */
export function retreat(turn: Turn, because: string, next: Doing): void {
  turn.note({ kind: "retreating", at: turn.at, because });
  turn.become({ kind: "retreating", next });
}

/** Answers whether the source may have been frozen by a switch that can still be taken back. */
function isSwitchUndecided({ state }: Turn): boolean {
  return state.committedAt === undefined && state.frozenUntil !== undefined;
}
