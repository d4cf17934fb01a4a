import type { CutoverState, Doing } from "../state/cutover-state.ts";
import type { Route } from "./route.ts";

/** Answers why traffic cannot go back to the source; undefined where it can. */
export function rollbackRefusal(route: Route, { doing, committedAt }: CutoverState): string | undefined {
  if (doing.kind === "ended" || doing.kind === "releasing") return "It has ended.";
  if (committedAt === undefined) return undefined;
  if (beneath(doing).kind === "switching") return "The switch of the data was decided: it is finished first.";
  return route.switch.sourceServes
    ? undefined
    : "The data has moved, and the source cannot serve any more: going back is a plan of its own.";
}

/** What it was at before a person had to look. */
export function beneath(doing: Doing): Doing {
  return doing.kind === "held" ? beneath(doing.next) : doing;
}
