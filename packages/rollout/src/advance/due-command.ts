import type { Doing, Switching } from "../state/cutover-state.ts";
import type { Command } from "./command.ts";
import type { Effect, Question } from "./effect.ts";
import { confirmationPollMs, failuresBeforeDiversion } from "./limits.ts";
import { restOf, tokenOf } from "./switch-points.ts";
import type { Turn } from "./turn.ts";
import { nextGateAt, watchedGates } from "./watch.ts";

type Due =
  | { readonly kind: "effect"; readonly effect: Effect }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "wait"; readonly until: number };

/** Answers what is to happen now. Gates come first: what they say may change all the rest. */
export function dueCommand(turn: Turn): Command {
  const { state, at } = turn;
  if (state.doing.kind === "ended") return { kind: "end" };
  const watched = watchedGates(turn);
  const gates = watched.filter((index) => (state.watch?.nextAt[index] ?? Infinity) <= at);
  if (gates.length > 0) return { kind: "measure", gates };
  const due = dueOf(turn, state.doing);
  const { retryAt } = state.failures;
  const isWaiting = state.pending === undefined && due.kind === "wait";
  if (isWaiting || retryAt > at)
    return { kind: "wait", until: Math.min(isWaiting ? due.until : retryAt, nextGateAt(turn)) };
  if (state.pending !== undefined) return { kind: "find", pending: state.pending };
  if (due.kind === "wait") return due;
  return due.kind === "question" ? { kind: "ask", question: due.question } : act(turn, due.effect);
}

function act(turn: Turn, effect: Effect): Command {
  const effects = turn.state.effects + 1;
  const pending = { key: `${turn.state.run}-${effects}`, effect };
  turn.change({ effects, pending, ...mayHaveFrozen(effect) });
  return { kind: "act", pending };
}

/** From the moment that it is tried: whoever finds this state has to allow writes again. */
function mayHaveFrozen(effect: Effect): { readonly frozenUntil?: number } {
  return effect.kind === "freeze" ? { frozenUntil: effect.until } : {};
}

function dueOf(turn: Turn, doing: Doing): Due {
  const { at, route, state } = turn;
  switch (doing.kind) {
    case "preparing":
      return toDo({ kind: "prepare" });
    case "raising":
      if (doing.at === "confirm") return question({ kind: "weight" });
      return (
        beginning(turn) ??
        (doing.at === "look" ? question({ kind: "weight" }) : toDo({ kind: "set-weight", weight: doing.weight }))
      );
    case "switching":
      return switching(turn, doing);
    case "retreating":
      return toDo({ kind: "unfreeze" });
    case "lowering":
      if (doing.at === "check") return question({ kind: "capacity" });
      if (doing.at === "rest") return wait(doing.since + route.rollback.rungMs);
      if (doing.at === "confirm") return question({ kind: "weight" });
      return lowering(turn, doing.weight);
    case "settling":
      return wait(doing.until);
    case "baking":
      return wait(doing.until > at ? doing.until : at + confirmationPollMs);
    case "releasing":
      // A rollback by the health check is over only when the weights say the same.
      return state.diverted && state.weight === 0 ? toDo({ kind: "divert", on: false }) : toDo({ kind: "release" });
    case "approval":
    case "held":
    case "ended":
      return wait(Infinity);
  }
}

/** Only what takes traffic forward waits for a window, and for the end of a pause. */
function beginning({ at, route, state }: Turn): Due | undefined {
  if (state.paused !== undefined) return wait(Infinity);
  const opens = route.opensAt(at);
  return opens > at ? wait(opens) : undefined;
}

function lowering({ route, state }: Turn, weight: number): Due {
  const isStuck = state.failures.count >= failuresBeforeDiversion && route.rollback.canDivert && !state.diverted;
  return toDo(isStuck ? { kind: "divert", on: true } : { kind: "set-weight", weight });
}

function switching(turn: Turn, doing: Switching): Due {
  const { at, route, state } = turn;
  switch (doing.at) {
    case "rest":
      return wait(doing.since + restOf(doing));
    case "freeze":
      return beginning(turn) ?? toDo({ kind: "freeze", until: at + route.switch.freezeMs });
    case "drain":
      return question({ kind: "drained" });
    case "token":
    case "last-token":
      return toDo({ kind: "write-token", token: tokenOf(state.run, doing) });
    case "await-token":
    case "await-last-token":
      return question({ kind: "token", token: tokenOf(state.run, doing) });
    case "await-promotion":
      return question({ kind: "promoted" });
    case "fence":
    case "promote":
    case "repoint":
      return toDo({ kind: doing.at });
  }
}

function toDo(one: Effect): Due {
  return { kind: "effect", effect: one };
}

function question(one: Question): Due {
  return { kind: "question", question: one };
}

function wait(until: number): Due {
  return { kind: "wait", until };
}
