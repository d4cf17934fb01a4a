import { execFileSync } from "node:child_process";
import { UserError } from "@causeway/core";

/**
 * Answers the commit that is checked out around a folder. Where something was changed since, it is told as another one: what is
 * deployed then is in no commit, and evidence of it is none of one.
 *
 * @throws UserError `cli/usage` outside of a repository.
 */
export function checkedOutCommit(dir: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", dir, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const commit = git("rev-parse", "--verify", "HEAD");
    return git("status", "--porcelain", "--", ":/") === "" ? commit : `${commit}-changed`;
  } catch (cause) {
    throw new UserError("cli/usage", `What is checked out in ${dir} is no commit of git.`, {
      hint: "Deploy from a checkout of the repository: evidence and plans are bound to its commit.",
      cause,
    });
  }
}
