import type { RunContext } from "@causeway/action-kit";
import { ephemeralName } from "@causeway/deploy";
import type { Command } from "./inputs.ts";

/** What a run would touch. */
export interface Intent {
  readonly command: Command;
  /** Undefined for `expire`. */
  readonly environment: string | undefined;
}

/**
 * Events of code that somebody with rights here has put on a branch. All others, as `pull_request_target`, `workflow_run`,
 * `issue_comment` or `merge_group`, have the rights of the repository whoever wrote what they are about.
 */
const ownEvents = ["push", "workflow_dispatch", "schedule", "repository_dispatch", "release", "deployment"];

/**
 * Answers why a run may not do what it is asked to; undefined where it may.
 *
 * A pull request may touch nothing but the environment that is named after it, and one of a fork or of Dependabot nothing at all:
 * what is checked out there was not reviewed.
 */
export function objectionTo({ command, environment }: Intent, context: RunContext): string | undefined {
  const { eventName, pullRequest } = context;
  if (ownEvents.includes(eventName)) return undefined;
  if (eventName !== "pull_request" || pullRequest === undefined)
    return `The event \`${eventName}\` may be about code that nobody here wrote or merged, so it never deploys. Allowed are ${ownEvents.join(", ")}, and pull_request for an environment of its own.`;
  if (pullRequest.isUntrusted)
    return "The pull request is of a fork or of Dependabot: nothing of it is deployed, and no credentials are given to it.";
  const own = ephemeralName(pullRequest.number);
  if (command === "expire" || command === "drift") return `A pull request does not run \`${command}\`.`;
  if (environment === own) return undefined;
  return `A pull request is not merged, so it touches no environment but its own, ${own}; got ${environment ?? "none"}.`;
}
