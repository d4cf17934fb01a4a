import { type ErrorCode, isUserError } from "@causeway/core";
import type { EngineOutcome } from "@causeway/engine";
import type { DeployFailure, DeployFailureReason } from "./deploy-failure.ts";

/** Faults that are not in what the user gave. */
const reasonsOfCodes: Partial<Record<ErrorCode, DeployFailureReason>> = {
  "engine/login-failed": "credentials",
  "engine/credentials-refused": "credentials",
  "engine/command-failed": "provider-error",
};

/**
 * Answers why something ended, by what was thrown: a fault that a user can mend, else a bug of ours. Not redacted: for what is
 * thrown before there is a run, as by `openEngine`.
 */
export function failureOf(thrown: unknown): DeployFailure {
  if (isUserError(thrown)) {
    const reason = reasonsOfCodes[thrown.code] ?? "invalid-input";
    return { reason, message: thrown.message, hint: `${thrown.hint} (${thrown.code})` };
  }
  return {
    reason: "bug",
    message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    hint: "This is a bug in causeway, please report it.",
  };
}

/** Answers why a run of the engine ended. */
export function failureOfEngine(outcome: Extract<EngineOutcome, { kind: "failed" }>): DeployFailure {
  const { reason, message, hint, lock } = outcome;
  return {
    // What the engine found to be other than expected is what was reviewed.
    reason: reason === "conflict" ? "plan-stale" : reason,
    message,
    hint,
    ...(lock === undefined ? {} : { lock }),
  };
}

/** Answers in short what a service said, for a sentence. */
export function shortCause(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.name === "Error" || isUserError(thrown) ? thrown.message : `${thrown.name}: ${thrown.message}`;
}
