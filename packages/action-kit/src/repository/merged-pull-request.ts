import { z } from "zod";
import { type Connection, statusOf } from "../connect.ts";
import type { Repository } from "../run-context.ts";
import { askGitHub } from "./github-refusal.ts";

/** The pull request by which a commit came to its branch. */
export interface MergedPullRequest {
  readonly number: number;
  /** Login; empty for an account that is gone. */
  readonly author: string;
  readonly labels: readonly string[];
  readonly body: string;
  /** Whether it came from another repository. Its author may change the body at any time, without any right here. */
  readonly isFork: boolean;
}

const pull = z.object({
  number: z.int(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  labels: z.array(z.object({ name: z.string() })),
  head: z.object({ repo: z.object({ full_name: z.string() }).nullish() }),
  merge_commit_sha: z.string().nullish(),
  merged_at: z.string().nullish(),
});

const asking = { purpose: "read the pull request", permission: "pull-requests: read" } as const;

/**
 * Answers the merged pull request of a commit; undefined for one that was pushed. Of several, the one that this commit is the
 * merge of, or else the newest.
 *
 * @throws UserError `action/github-refused`, `action/github-failed`
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
export async function readMergedPullRequest(
  { client }: Connection,
  repository: Repository,
  commit: string,
): Promise<MergedPullRequest | undefined> {
  const asked = { owner: repository.owner, repo: repository.name, commit_sha: commit, per_page: 100 };
  const listed = await askGitHub({ ...asking, schema: z.array(pull) }, () =>
    client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, asked),
  );
  const merged = listed
    .filter(({ merged_at: at }) => typeof at === "string")
    .toSorted((one, other) => other.number - one.number);
  const found = merged.find(({ merge_commit_sha: sha }) => sha === commit) ?? merged[0];
  if (found === undefined) return undefined;
  return {
    number: found.number,
    author: found.user?.login ?? "",
    labels: found.labels.map(({ name }) => name),
    body: found.body ?? "",
    // The repository of a head is null when the fork has been deleted.
    isFork: found.head.repo?.full_name.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase(),
  };
}

/** @throws UserError `action/github-refused`, `action/github-failed` */
export async function readWhetherOpen(
  { client }: Connection,
  repository: Repository,
  number: number,
): Promise<boolean> {
  const asked = { owner: repository.owner, repo: repository.name, pull_number: number };
  const { state } = await askGitHub({ ...asking, schema: z.object({ state: z.string() }) }, () =>
    client.rest.pulls.get(asked).then(
      ({ data }) => data,
      (thrown: unknown) => {
        if (statusOf(thrown) === 404) return { state: "absent" };
        throw thrown;
      },
    ),
  );
  return state === "open";
}
