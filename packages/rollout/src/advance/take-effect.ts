import type { Pending } from "../state/cutover-state.ts";
import type { CutoverEvent } from "./cutover-event.ts";
import { mostFailures } from "./limits.ts";
import { pointAfter, retryOf } from "./switch-points.ts";
import { enterStage, hold, retreat } from "./transitions.ts";
import type { Turn } from "./turn.ts";

type EffectEvent = Extract<CutoverEvent, { kind: "done" | "failed" | "found" }>;

/** Takes what became of the effect that is pending; of an older one nothing is taken. */
export function takeEffect(turn: Turn, event: EffectEvent): void {
  const { pending } = turn.state;
  if (pending === undefined || pending.key !== event.key) return;
  if (event.kind === "found") return takeFound(turn, event.effect, pending);
  turn.change({ pending: undefined });
  if (event.kind === "done") takeDone(turn, pending);
  else takeFailed(turn, event, pending);
}

function takeFound(turn: Turn, found: "done" | "absent" | "unclear", pending: Pending): void {
  if (found === "unclear") {
    turn.fail();
    return;
  }
  turn.change({ pending: undefined, failures: { count: 0, retryAt: 0 } });
  if (found === "done") takeDone(turn, pending);
}

function takeDone(turn: Turn, { key, effect }: Pending): void {
  turn.note({ kind: "effect-done", at: turn.at, key, effect });
  const { at, state } = turn;
  const { doing } = state;
  switch (effect.kind) {
    case "prepare":
      return enterStage(turn, 0);
    case "set-weight":
      if (doing.kind === "raising" || doing.kind === "lowering") turn.become({ ...doing, at: "confirm", since: at });
      return;
    case "divert":
      return turn.change({ diverted: effect.on });
    case "freeze":
    case "write-token":
    case "promote":
      return passPoint(turn);
    case "fence":
      return passPoint(turn, Infinity);
    case "repoint":
      return turn.become({ kind: "settling", until: at + turn.route.settleMs });
    case "unfreeze":
      return takeUnfrozen(turn);
    case "release":
      if (doing.kind !== "releasing") return;
      turn.note({ kind: "ended", at, outcome: doing.outcome });
      return turn.become({ kind: "ended", outcome: doing.outcome, at });
  }
}

/** Goes to the next point of the switch. */
export function passPoint(turn: Turn, frozenUntil = turn.state.frozenUntil): void {
  const { doing } = turn.state;
  const next = doing.kind === "switching" ? pointAfter(doing.at) : undefined;
  if (doing.kind === "switching" && next !== undefined)
    turn.become({ ...doing, at: next, since: turn.at }, { frozenUntil });
}

function takeUnfrozen(turn: Turn): void {
  const { doing } = turn.state;
  if (doing.kind !== "retreating") return;
  turn.change({ frozenUntil: undefined });
  if (doing.next.kind === "held") return hold(turn, doing.next.because, doing.next.next);
  turn.become(doing.next);
}

function takeFailed(
  turn: Turn,
  { message, passing }: Extract<CutoverEvent, { kind: "failed" }>,
  { key, effect }: Pending,
): void {
  const count = turn.fail();
  turn.note({ kind: "effect-failed", at: turn.at, key, effect, message, count });
  const { doing, committedAt } = turn.state;
  const mustGoOn = doing.kind === "lowering" || doing.kind === "retreating" || committedAt !== undefined;
  if (mustGoOn || (passing && count < mostFailures)) return;
  const because = `${effect.kind} failed: ${message}`;
  if (doing.kind !== "switching") return hold(turn, because);
  const next = passing
    ? retryOf(turn, doing)
    : ({ kind: "held", since: turn.at, because, next: afresh(turn) } as const);
  retreat(turn, because, next);
}

function afresh({ at }: Turn) {
  return { kind: "switching", at: "freeze", attempt: 1, since: at } as const;
}
