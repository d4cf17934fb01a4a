import { z } from "zod";
import { isUserError } from "../errors/user-error.ts";

/** A problem that settings have with each other, or with what is no field's own rule. */
export interface ProblemBetween {
  /** Setting to change, as `["target", "region"]`. */
  readonly path: readonly PropertyKey[];
  /** What is wrong, the value got, and the values allowed. */
  readonly message: string;
  readonly hint: string;
}

/** Answers the problem that a check throws, at the setting that it is about; none when it throws nothing. */
export function problemOf(path: ProblemBetween["path"], check: () => unknown): readonly ProblemBetween[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ path, message: error.message, hint: error.hint }];
  }
}

/**
 * Makes a schema's check out of a function that finds problems. It is asked also beside other problems, so that all are told at
 * once: the settings that it gets may be wrong or missing.
 */
export function problemsBetween(find: (settings: unknown) => readonly ProblemBetween[]): z.core.$ZodCheck<unknown> {
  return z.superRefine(
    (settings, context) => {
      for (const { path, message, hint } of find(settings)) {
        context.addIssue({ code: "custom", path: [...path], message, params: { hint } });
      }
    },
    { when: () => true },
  );
}
