import type { Route } from "../advance/route.ts";
import type { CutoverState } from "./cutover-state.ts";

/** Answers the state of a cut-over that has done nothing yet. */
export function beginCutover(route: Route, run: string, at: number): CutoverState {
  return {
    version: 1,
    plan: route.name,
    planHash: route.hash,
    run,
    startedAt: at,
    effects: 0,
    stage: 0,
    weight: undefined,
    doing: { kind: "preparing" },
    pending: undefined,
    failures: { count: 0, retryAt: 0 },
    watch: undefined,
    paused: undefined,
    committedAt: undefined,
    frozenUntil: undefined,
    diverted: false,
  };
}
