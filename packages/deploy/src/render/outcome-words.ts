import type { DeployOutcome } from "../deploy-outcome.ts";

/** Answers an outcome in a few words. */
export function outcomeWords(outcome: DeployOutcome): string {
  switch (outcome.kind) {
    case "deployed":
      return "deployed";
    case "unchanged":
      return "deployed, with nothing to change";
    case "refused":
      return `refused, and nothing was done (${outcome.reason})`;
    case "failed":
      return `failed (${outcome.reason})`;
  }
}
