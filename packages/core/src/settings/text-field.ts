import { z } from "zod";
import { isUserError } from "../errors/user-error.ts";

/** What a reader of an error or of a completion list is told about a field. */
export interface FieldNotes {
  readonly description: string;
  /** The values allowed, as a noun: "an AWS region, as eu-west-1". */
  readonly allowed: string;
  readonly examples: readonly string[];
}

/** Makes a text field out of a parse function; its UserError becomes one line of the settings' problems. */
export function textField<T>(parse: (text: string) => T, notes: FieldNotes) {
  return z
    .string()
    .meta({ ...notes, examples: [...notes.examples] })
    .transform((text, context) => {
      try {
        return parse(text);
      } catch (error) {
        if (!isUserError(error)) {
          throw error;
        }
        context.issues.push({ code: "custom", message: error.message, input: text, params: { hint: error.hint } });
        return z.NEVER;
      }
    });
}
