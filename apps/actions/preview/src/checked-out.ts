import type { AskGit } from "./choose-base.ts";

/** What a plan is bound to. */
export interface CheckedOut {
  /** Undefined outside of a repository. */
  readonly commit: string | undefined;
  /** Git's hash of the files, by which a plan holds after a merge that leaves them alone; undefined where some were changed. */
  readonly tree: string | undefined;
}

/** Answers what is checked out. Files that git does not know, such as dependencies, are not looked at. */
export function checkedOut(askGit: AskGit): CheckedOut {
  const isClean = askGit("status", "--porcelain", "--untracked-files=no") === "";
  return {
    commit: askGit("rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
    tree: isClean ? askGit("rev-parse", "--verify", "--quiet", "HEAD^{tree}") : undefined,
  };
}
