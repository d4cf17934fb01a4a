import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "@causeway/core";
import type { StackOutputs } from "@causeway/rollout";

/** What `pulumi stack output --json` writes in the place of a secret. */
const secretText = "[secret]";

/**
 * Reads what `pulumi stack output --json` answered.
 *
 * @throws UserError `cli/usage`
 */
export function outputsIn(file: string, cwd: string): StackOutputs {
  const outputs = parsed(file, cwd);
  if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) throw unreadable(file);
  return Object.fromEntries(
    Object.entries<unknown>({ ...outputs }).map(([name, value]) => [name, { value, secret: value === secretText }]),
  );
}

function parsed(file: string, cwd: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(cwd, file), "utf8"));
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause?: unknown): UserError {
  return new UserError("cli/usage", `The outputs cannot be read from ${file}.`, {
    hint: "Write it by `pulumi stack output --json`, without --show-secrets.",
    cause,
  });
}
