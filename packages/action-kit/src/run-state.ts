import * as core from "@actions/core";
import type { Environment } from "./inputs/read-inputs.ts";

/**
 * Keeps a text for the post step of this action, in the place of an earlier one of that name. The runner reads it also when the
 * step is killed right after.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#sending-values-to-the-pre-and-post-actions
 */
export function saveRunState(name: string, value: string): void {
  core.saveState(name, value);
}

/** Answers, in the post step, what the main step kept; empty where it kept nothing. */
export function readRunState(env: Environment, name: string): string {
  return env[`STATE_${name}`] ?? "";
}
