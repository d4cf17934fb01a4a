import { UserError } from "@causeway/core";
import { readOwnLogin } from "../comment/own-login.ts";
import { connect } from "../connect.ts";
import type { RunContext } from "../run-context.ts";
import { type Deployments, GitHubDeployments } from "./deployments.ts";
import { GitHubIssues, type StickyIssues } from "./issues.ts";
import { type MergedPullRequest, readMergedPullRequest, readWhetherOpen } from "./merged-pull-request.ts";

/** What an action asks of the repository on GitHub, beside its comment. */
export interface GitHubRepository {
  readonly deployments: Deployments;
  readonly issues: StickyIssues;
  /** @throws UserError `action/github-refused`, `action/github-failed` */
  mergedPullRequest(commit: string): Promise<MergedPullRequest | undefined>;
  /** Answers whether a pull request is still open; one that does not exist is not. @throws UserError as `mergedPullRequest` */
  isPullRequestOpen(number: number): Promise<boolean>;
}

/**
 * Opens the repository that a run belongs to. Nothing is asked yet.
 *
 * @throws UserError `action/github-refused` outside of a workflow, and without a token.
 */
export function openRepository(
  token: string,
  { repository, apiUrl }: Pick<RunContext, "repository" | "apiUrl">,
): GitHubRepository {
  if (repository === undefined || token === "") {
    const what = token === "" ? "The input `github-token` is empty" : "GITHUB_REPOSITORY names no repository";
    throw new UserError("action/github-refused", `${what}, so there is nobody to ask for earlier deployments.`, {
      hint: "Leave `github-token` out: it is the job's own by default.",
    });
  }
  const connection = connect(token, apiUrl);
  let login: Promise<string> | undefined;
  const ownLogin = (): Promise<string> => (login ??= readOwnLogin(connection));
  return {
    deployments: new GitHubDeployments(connection, repository, ownLogin),
    issues: new GitHubIssues(connection, repository, ownLogin),
    isPullRequestOpen: (number) => readWhetherOpen(connection, repository, number),
    mergedPullRequest: (commit) => readMergedPullRequest(connection, repository, commit),
  };
}
