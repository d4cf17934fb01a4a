import { isUserError } from "@causeway/core";
import { type DeployFailure, failureOf } from "@causeway/deploy";

/** Answers why nothing was begun at a stack, by what was thrown before its first stage. */
export function failureBefore(thrown: unknown): DeployFailure {
  const failure = failureOf(thrown);
  // Without GitHub nobody knows what was deployed before, or what was acknowledged.
  return isUserError(thrown) && thrown.code === "action/github-failed" ? { ...failure, reason: "evidence" } : failure;
}
