import type { Doing, Lowering, Switching } from "../state/cutover-state.ts";
import type { Answer, CutoverEvent } from "./cutover-event.ts";
import { confirmationPollMs, drainPollMs, freezeMarginMs, mostFailures, promotionPollMs } from "./limits.ts";
import { retryOf } from "./switch-points.ts";
import { passPoint } from "./take-effect.ts";
import { hold, retreat } from "./transitions.ts";
import type { Turn } from "./turn.ts";

type Raising = Extract<Doing, { kind: "raising" }>;
type Weighed = Extract<Answer, { kind: "weight" }>;
type Told = Exclude<Answer, Weighed | { kind: "none" }>;

/** Takes an answer to what was asked last. One that fits nothing any more is dropped. */
export function takeAnswer(turn: Turn, { answer }: Extract<CutoverEvent, { kind: "answered" }>): void {
  if (answer.kind === "none") return takeNone(turn, answer.message);
  const { doing } = turn.state;
  if (answer.kind === "weight") {
    if (doing.kind === "raising" && doing.at === "look") takeFirst(turn, answer, doing);
    if (doing.kind === "raising" && doing.at === "confirm") takeRaised(turn, answer, doing);
    if (doing.kind === "lowering" && doing.at === "confirm") takeLowered(turn, answer, doing);
    return;
  }
  if (doing.kind === "lowering" && doing.at === "check") takeCapacity(turn, answer, doing);
  if (doing.kind === "switching") takeSwitch(turn, answer, doing);
}

function takeNone(turn: Turn, message: string): void {
  const count = turn.fail();
  turn.note({ kind: "unanswered", at: turn.at, message, count });
  const { doing } = turn.state;
  if (doing.kind === "lowering" && doing.at === "check" && doing.breach) return skipLadder(turn, doing);
  const canWait = doing.kind === "raising" || (doing.kind === "lowering" && doing.at === "check");
  if (canWait && count >= mostFailures) hold(turn, `It could not be asked: ${message}`);
}

/** Users that are on the target already were brought there by somebody else: they are not taken away by a start. */
function takeFirst(turn: Turn, { weight, message }: Weighed, doing: Raising): void {
  if (weight === doing.weight) return turn.become({ ...doing, at: "set" });
  hold(turn, `A cut-over begins with ${doing.weight} % on the target. ${message}`);
}

function takeRaised(
  turn: Turn,
  { weight, inSyncAt, message }: Weighed,
  doing: { weight: number; since: number },
): void {
  if (inSyncAt === undefined) {
    if (turn.at - doing.since < turn.route.confirmMs) return turn.askAgainIn(confirmationPollMs);
    return hold(turn, `The weights do not come to hold everywhere: ${message}`);
  }
  if (weight !== doing.weight) {
    if (turn.fail() >= mostFailures) hold(turn, `What is read is not what was written: ${message}`);
    return;
  }
  turn.note({ kind: "weight-held", at: turn.at, weight });
  turn.become({ kind: "settling", until: inSyncAt + turn.route.settleMs }, { weight });
}

function takeLowered(turn: Turn, { weight, inSyncAt }: Weighed, doing: Lowering): void {
  if (weight !== doing.weight) return turn.become({ ...doing, at: "set" }, { failures: turn.state.failures });
  if (inSyncAt === undefined) return turn.askAgainIn(confirmationPollMs);
  turn.note({ kind: "weight-held", at: turn.at, weight });
  if (weight === 0) return turn.become({ kind: "releasing", outcome: "rolled-back" }, { weight });
  turn.become({ ...doing, at: "rest", since: turn.at }, { weight });
}

function takeCapacity(turn: Turn, { holds, message }: Told, doing: Lowering): void {
  if (holds) return turn.become({ ...doing, at: "set" });
  if (doing.breach) return skipLadder(turn, doing);
  hold(turn, `The source cannot take the traffic: ${message}`);
}

/** Worse than a source that is short of capacity is a target that fails. */
function skipLadder(turn: Turn, doing: Lowering): void {
  turn.become({ ...doing, at: "set", weight: 0, emergency: true });
}

function takeSwitch(turn: Turn, { kind, holds }: Told, doing: Switching): void {
  const pollMs = polls[`${doing.at}/${kind}`];
  if (pollMs === undefined) return;
  if (!holds) return turn.askAgainIn(pollMs);
  if (doing.at === "await-token") return decideSwitch(turn, doing);
  passPoint(turn);
}

/** How long until it is asked again, by what is waited for and what was answered. */
const polls: Readonly<Record<string, number>> = {
  "drain/drained": drainPollMs,
  "await-token/token": drainPollMs,
  "await-last-token/token": drainPollMs,
  "await-promotion/promoted": promotionPollMs,
};

/** The point of no return: saved with the state, before anything that cannot be taken back. */
function decideSwitch(turn: Turn, doing: Switching): void {
  const { frozenUntil = 0 } = turn.state;
  if (turn.at > frozenUntil - freezeMarginMs)
    return retreat(turn, "The source was frozen for as long as it may be.", retryOf(turn, doing));
  turn.note({ kind: "committed", at: turn.at });
  turn.change({ committedAt: turn.at });
  passPoint(turn);
}
