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
