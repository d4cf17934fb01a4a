import type { ProblemBetween } from "@causeway/core";

/** Answers one problem, as a list. */
export function problem(path: ProblemBetween["path"], message: string, hint: string): readonly ProblemBetween[] {
  return [{ path, message, hint }];
}
