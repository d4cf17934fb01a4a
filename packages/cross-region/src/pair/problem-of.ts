import { isUserError } from "@causeway/core";
import type { PairProblem } from "./pair-settings.ts";

/** Answers the problem that a check throws, at the setting that it is about; none when it throws nothing. */
export function problemOf(path: PairProblem["path"], check: () => unknown): readonly PairProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ path, message: error.message, hint: error.hint }];
  }
}
