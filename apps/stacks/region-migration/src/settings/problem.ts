import { isUserError } from "@causeway/core";
import type { PairProblem } from "@causeway/cross-region";

/** Answers one problem, as a list. */
export function problem(path: PairProblem["path"], message: string, hint: string): readonly PairProblem[] {
  return [{ path, message, hint }];
}

/** Answers the problem that a check throws; none when it throws nothing. */
export function problemOf(path: PairProblem["path"], check: () => unknown): readonly PairProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    return problem(path, error.message, error.hint);
  }
}
