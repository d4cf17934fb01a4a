import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

export interface EvidencePlace {
  readonly cwd: string;
  /** Root of the repository. */
  readonly rootDir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Answers where a laptop keeps evidence: the folder that is named, else one for the repository below the user's state, outside of
 * the checkout, which it would change.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function evidenceFolder(named: string | undefined, { cwd, rootDir, environment }: EvidencePlace): string {
  if (named !== undefined) return resolve(cwd, named);
  const state = environment["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
  const repository = createHash("sha256").update(rootDir).digest("hex").slice(0, 16);
  return join(state, "causeway", "evidence", repository);
}
