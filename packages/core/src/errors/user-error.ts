import type { ErrorCode } from "./error-codes.ts";

/**
 * A fault in the user's settings, plan, program or inputs: shown as message and hint, never with a stack.
 *
 * Anything thrown that is not a UserError is a bug of ours; an expected outcome (findings exist, a gate failed) is a value.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: ErrorCode;
  /** What to change, in the user's words. */
  readonly hint: string;

  /** @param message What is wrong, the value got, and the values allowed. */
  constructor(code: ErrorCode, message: string, options: { readonly hint: string; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** Answers whether a thrown value is a UserError, also when it comes from a second copy of this package. */
export function isUserError(thrown: unknown): thrown is UserError {
  return thrown instanceof Error && thrown.name === "UserError" && "code" in thrown && "hint" in thrown;
}
