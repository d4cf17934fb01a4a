import type { GitHubRepository } from "@causeway/action-kit";
import { type Acknowledgement, pullRequestOf, readAcknowledgements } from "@causeway/deploy";

/**
 * Answers what was acknowledged for a commit: on the pull request that brought it, by a label or by lines of its body. The body of a
 * fork's pull request does not count: its author can change it at any time, also after the review.
 *
 * An environment that goes with its pull request has nothing to lose.
 *
 * @throws UserError `action/github-refused`, `action/github-failed`
 */
export async function readCommitAcknowledgements(
  github: Pick<GitHubRepository, "mergedPullRequest">,
  { commit, environment }: { readonly commit: string; readonly environment: string },
): Promise<readonly Acknowledgement[]> {
  if (pullRequestOf(environment) !== undefined)
    return [{ kind: "all", origin: `The environment ${environment}, which does not last` }];
  const pull = await github.mergedPullRequest(commit);
  if (pull === undefined) return [];
  return readAcknowledgements({ labels: pull.labels, body: pull.isFork ? "" : pull.body });
}
