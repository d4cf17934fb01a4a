import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

/** Root of the fork, in whose package.json the script `causeway` is. */
const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/**
 * Answers the folder that the user stands in.
 *
 * A package manager runs a script in the folder of its package.json, and tells where it was called from. Another script
 * that leads here has chosen its folder itself.
 *
 * @see https://docs.npmjs.com/cli/v11/commands/npm-run (INIT_CWD)
 */
export function userFolder(cwd: string, environment: NodeJS.ProcessEnv): string {
  const { INIT_CWD: calledFrom, npm_lifecycle_event: script } = environment;
  return script === "causeway" && cwd === root && calledFrom !== undefined ? calledFrom : cwd;
}
