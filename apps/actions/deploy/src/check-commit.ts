import type { RunContext } from "@causeway/action-kit";
import { UserError } from "@causeway/core";

/** Asks git a question in the checkout; undefined where git has no answer. */
export type AskGit = (...words: readonly string[]) => string | undefined;

/**
 * Answers the commit that is checked out, which is the one that evidence is kept of.
 *
 * @throws UserError action/input-invalid where there is none, or it is not the commit of the run: a record of it would tell of other code.
 */
export function checkedOutCommit({ checkoutSha, commit }: RunContext, askGit: AskGit): string {
  const head = askGit("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  if (head === undefined || !/^[0-9a-f]{40}$/.test(head)) {
    throw new UserError(
      "action/input-invalid",
      "There is no commit in the checkout, so nothing says what would be deployed.",
      {
        hint: "Run `actions/checkout` before this step.",
      },
    );
  }
  const expected = [checkoutSha, commit].filter((sha) => sha !== undefined);
  if (expected.length === 0 || expected.includes(head)) return head;
  throw new UserError(
    "action/input-invalid",
    `The checkout is of the commit ${head.slice(0, 12)}, and the run is about ${expected.map((sha) => sha.slice(0, 12)).join(" or ")}.`,
    { hint: "Leave `ref` of `actions/checkout` out: evidence of one commit must not stand for another." },
  );
}

/** What is checked out, beside the commit. */
export interface CheckedOutFiles {
  /** Git's hash of them, by which a plan that was reviewed before a merge holds after it; undefined where some were changed. */
  readonly tree: string | undefined;
  /** What a reader has to know about them. */
  readonly warnings: readonly string[];
}

/** Compares the files that git knows with the commit. New ones, as settings that are made in the job, are not looked at. */
export function checkedOutFiles(askGit: AskGit): CheckedOutFiles {
  const changed = askGit("status", "--porcelain", "--untracked-files=no");
  if (changed === "") return { tree: askGit("rev-parse", "--verify", "--quiet", "HEAD^{tree}"), warnings: [] };
  const files = (changed ?? "").split("\n").map((line) => line.trim().replace(/^\S+\s+/, ""));
  const named = files.slice(0, shownFiles).join(", ");
  const more = files.length > shownFiles ? `, and ${files.length - shownFiles} more` : "";
  const what = changed === undefined ? "Git does not say whether files" : `Files (${named}${more})`;
  return {
    tree: undefined,
    warnings: [`${what} were changed since the commit. The evidence tells of the commit alone.`],
  };
}

/** More would hide the others. */
const shownFiles = 5;
