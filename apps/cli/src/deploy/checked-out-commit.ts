import { execFileSync } from "node:child_process";
import { UserError } from "@causeway/core";

/**
 * Answers the commit that is checked out around a folder. Where something was changed since, it is told as another one: what is
 * deployed then is in no commit, and evidence of it is none of one.
 *
 * @throws UserError `cli/usage` outside of a repository.
 */
export function checkedOutCommit(dir: string): string {
  const commit = git(dir, "rev-parse", "--verify", "HEAD");
  return isChanged(dir) ? `${commit}-changed` : commit;
}

/**
 * Answers git's hash of the files that are checked out; undefined where something was changed since.
 *
 * @throws UserError `cli/usage` outside of a repository.
 */
export function checkedOutTree(dir: string): string | undefined {
  return isChanged(dir) ? undefined : git(dir, "rev-parse", "--verify", "HEAD^{tree}");
}

function isChanged(dir: string): boolean {
  return git(dir, "status", "--porcelain", "--", ":/") !== "";
}

function git(dir: string, ...args: readonly string[]): string {
  try {
    return execFileSync("git", ["-C", dir, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (cause) {
    throw new UserError("cli/usage", `What is checked out in ${dir} is no commit of git.`, {
      hint: "Deploy from a checkout of the repository: evidence and plans are bound to its commit.",
      cause,
    });
  }
}
