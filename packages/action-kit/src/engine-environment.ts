import type { Environment } from "./inputs/read-inputs.ts";

/**
 * What is the runner's and the action's own: inputs with the token in them, the state between steps, the files by which a step speaks
 * to the runner, and the tokens for artifacts and OIDC.
 */
const own = /^(INPUT_|STATE_|ACTIONS_|RUNNER_|NODE_OPTIONS$|GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|EVENT_PATH)$)/i;

/** Answers what Pulumi and the program see of the job's environment: what the workflow gives, and nothing of the runner's. */
export function engineEnvironment(env: Environment): Readonly<Record<string, string>> {
  const given = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || own.test(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(given);
}
