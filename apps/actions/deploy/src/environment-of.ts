import type { RunContext } from "@causeway/action-kit";
import { UserError } from "@causeway/core";
import { ephemeralName } from "@causeway/deploy";
import type { DeployInputs } from "./inputs.ts";

/**
 * Answers the environment that a run is about; undefined for one that is about several.
 *
 * @throws UserError action/input-invalid where `auto` is asked for, and the run is about no pull request.
 */
export function environmentOf(
  { environment }: Pick<DeployInputs, "environment">,
  { pullRequest }: Pick<RunContext, "pullRequest">,
): string | undefined {
  if (environment !== "auto") return environment;
  if (pullRequest !== undefined) return ephemeralName(pullRequest.number);
  throw new UserError("action/input-invalid", "`environment` is `auto`, and this run is about no pull request.", {
    hint: "Name the environment, or run it on `pull_request`.",
  });
}
