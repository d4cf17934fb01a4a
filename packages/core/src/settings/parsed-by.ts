import { z } from "zod";
import { isUserError } from "../errors/user-error.ts";

/** Makes a field's transform out of a parse function; its UserError becomes one of the settings' problems. */
export function parsedBy<Raw, Parsed>(parse: (raw: Raw) => Parsed) {
  return (raw: Raw, context: z.RefinementCtx): Parsed => {
    try {
      return parse(raw);
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      context.addIssue({ code: "custom", message: error.message, input: raw, params: { hint: error.hint } });
      return z.NEVER;
    }
  };
}

/**
 * Makes a check of several fields together out of a function that throws; its UserError becomes a problem of the setting at
 * `path`.
 */
export function checkedBy<Value>(
  path: readonly PropertyKey[],
  check: (value: Value) => unknown,
): (payload: z.core.ParsePayload<Value>) => void {
  return ({ value, issues }) => {
    try {
      check(value);
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      issues.push({
        code: "custom",
        path: [...path],
        message: error.message,
        input: value,
        params: { hint: error.hint },
      });
    }
  };
}
