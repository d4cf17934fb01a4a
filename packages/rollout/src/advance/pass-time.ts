import { freshWatch } from "./watch.ts";
import { freezeMarginMs } from "./limits.ts";
import { goToNextStage, hold, nextRung, retreat } from "./transitions.ts";
import { restOf, retryOf } from "./switch-points.ts";
import type { Turn } from "./turn.ts";
import { watchVerdict } from "./watch-verdict.ts";

/** Goes on wherever only time was missing. */
export function passTime(turn: Turn): void {
  let before;
  do {
    before = turn.state.doing;
    passOnce(turn);
  } while (turn.state.doing !== before);
}

function passOnce(turn: Turn): void {
  const { at, state } = turn;
  const { doing } = state;
  switch (doing.kind) {
    case "settling":
      if (at >= doing.until) beginBake(turn);
      return;
    case "baking":
      if (at >= doing.until && state.paused === undefined) endBake(turn, doing.until);
      return;
    case "lowering":
      if (doing.at === "rest" && at - doing.since >= turn.route.rollback.rungMs)
        turn.become({ ...doing, at: "check", weight: nextRung(turn), since: at });
      return;
    case "switching":
      if (doing.at === "rest" && at - doing.since >= restOf(doing)) turn.become({ ...doing, at: "freeze", since: at });
      else if (isFreezeRunningOut(turn))
        retreat(turn, "The source was frozen for as long as it may be.", retryOf(turn, doing));
      return;
    default:
      return;
  }
}

function beginBake(turn: Turn): void {
  const stage = turn.route.stages[turn.state.stage];
  turn.become(
    { kind: "baking", until: turn.at + (stage?.bakeMs ?? 0) },
    { watch: freshWatch(turn.route.gates, { since: turn.at, weight: turn.state.weight ?? 0 }) },
  );
}

/** A bake ends by what was measured: time alone proves nothing. */
function endBake(turn: Turn, until: number): void {
  const { decision, because } = watchVerdict(turn);
  if (decision === "continue") return goToNextStage(turn);
  const stage = turn.route.stages[turn.state.stage];
  // A gate may need one more measurement; not for ever.
  if (turn.at - until > (stage?.bakeMs ?? 0))
    hold(turn, `The time to watch is over twice, and it is not known that all is well: ${because.join("; ")}`);
}

function isFreezeRunningOut({ state, at }: Turn): boolean {
  const { frozenUntil, committedAt } = state;
  return committedAt === undefined && frozenUntil !== undefined && at > frozenUntil - freezeMarginMs;
}
