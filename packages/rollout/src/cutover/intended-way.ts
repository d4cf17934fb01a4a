import { advance } from "../advance/advance.ts";
import type { Command } from "../advance/command.ts";
import type { Answer, CutoverEvent } from "../advance/cutover-event.ts";
import type { Effect, Question } from "../advance/effect.ts";
import type { Route } from "../advance/route.ts";
import { beginCutover } from "../state/begin-cutover.ts";
import type { CutoverState } from "../state/cutover-state.ts";

/** What a cut-over does where all goes well, in order. */
export interface IntendedStep {
  /** Index of the stage; undefined before the first and after the last. */
  readonly stage: number | undefined;
  /** Epoch milliseconds, at the earliest: answers, and people, take time. */
  readonly at: number;
  readonly does: Effect | { readonly kind: "approval" };
}

/** More than any plan that its schema allows. */
const mostTurns = 1_000_000;

/**
 * Answers what a cut-over would do that begins then, by the very function that decides it when it runs: every effect works at once,
 * every gate passes, every approval comes without delay.
 */
export function intendedWay(route: Route, from: number): readonly IntendedStep[] {
  const steps: IntendedStep[] = [];
  let event: CutoverEvent = { kind: "woke", at: from };
  let state = beginCutover(route, "dry-run", from);
  for (let turns = 0; turns < mostTurns; turns += 1) {
    const turn = advance(route, state, event);
    ({ state } = turn);
    if (turn.command.kind === "end") return steps;
    const does = doneBy(turn.command, state);
    if (does !== undefined) steps.push({ stage: stageOf(state), at: event.at, does });
    event = wellGone(turn.command, { route, state, at: event.at });
  }
  throw new Error("The plan leads to no end.");
}

function doneBy(command: Command, { doing }: CutoverState): IntendedStep["does"] | undefined {
  if (command.kind === "act") return command.pending.effect;
  return command.kind === "wait" && doing.kind === "approval" ? { kind: "approval" } : undefined;
}

function stageOf({ doing, stage }: CutoverState): number | undefined {
  return doing.kind === "preparing" || doing.kind === "releasing" ? undefined : stage;
}

interface Place {
  readonly route: Route;
  readonly state: CutoverState;
  readonly at: number;
}

function wellGone(command: Exclude<Command, { kind: "end" }>, { route, state, at }: Place): CutoverEvent {
  switch (command.kind) {
    case "act":
      return { kind: "done", at, key: command.pending.key };
    case "find":
      return { kind: "found", at, key: command.pending.key, effect: "done" };
    case "ask":
      return { kind: "answered", at, answer: goodAnswer(command.question, state, at) };
    case "measure": {
      const gates = command.gates.flatMap((index) => route.gates[index] ?? []);
      const good = { outcome: "successful", at, message: "" } as const;
      return { kind: "measured", at, measurements: gates.map(({ id: gate }) => ({ gate, ...good })) };
    }
    case "wait": {
      if (state.doing.kind !== "approval") return { kind: "woke", at: command.until };
      const request = { verb: "approve", by: "nobody", stage: state.stage, planHash: state.planHash } as const;
      return { kind: "asked", at, request };
    }
  }
}

function goodAnswer(question: Question, { doing }: CutoverState, at: number): Answer {
  if (question.kind !== "weight") return { kind: question.kind, holds: true, message: "" };
  return { kind: "weight", weight: "weight" in doing ? doing.weight : 0, inSyncAt: at, message: "" };
}
