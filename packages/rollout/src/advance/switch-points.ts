import type { Doing, SwitchPoint, Switching } from "../state/cutover-state.ts";
import { switchRestMs } from "./limits.ts";
import type { Turn } from "./turn.ts";

/** The order in which a switch of the data passes its points. */
const switchPoints: readonly SwitchPoint[] = [
  "freeze",
  "drain",
  "token",
  "await-token",
  "fence",
  "last-token",
  "await-last-token",
  "promote",
  "await-promotion",
  "repoint",
];

/** Undefined after the last. */
export function pointAfter(point: SwitchPoint): SwitchPoint | undefined {
  return switchPoints[switchPoints.indexOf(point) + 1];
}

/** Answers what follows an attempt that did not come to a decision: a rest and another, or a person. */
export function retryOf({ at, route }: Turn, { attempt }: Switching): Doing {
  if (attempt < route.switch.attempts) return { kind: "switching", at: "rest", attempt: attempt + 1, since: at };
  const next: Doing = { kind: "switching", at: "freeze", attempt: 1, since: at };
  return { kind: "held", since: at, because: `The data did not come to rest in ${attempt} attempts.`, next };
}

/** The longer, the more attempts there were. */
export function restOf({ attempt }: Switching): number {
  return switchRestMs * 2 ** (attempt - 2);
}

/** Names the token of an attempt, so that an older one is not taken for it. */
export function tokenOf(run: string, { attempt, at }: Switching): string {
  return `${run}-${attempt}${at.includes("last") ? "-last" : ""}`;
}
