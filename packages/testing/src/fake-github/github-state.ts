/** A comment as the REST interface shows it, cut down to what callers of ours read. */
export interface FakeComment {
  readonly id: number;
  readonly issue: number;
  readonly user: string;
  readonly body: string;
}

export interface FakePullRequest {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly headSha: string;
}

/** Everything that the fake remembers. Tests read it, and change it as other people on GitHub would. */
export interface GitHubState {
  /** As `owner/name`. */
  readonly repository: string;
  /** Whom the token belongs to. */
  readonly viewer: string;
  pullRequest: FakePullRequest;
  comments: readonly FakeComment[];
}

/** Adds a comment as somebody would, and answers it. */
export function addComment(state: GitHubState, comment: Omit<FakeComment, "id">): FakeComment {
  const id = 1 + Math.max(1000, ...state.comments.map((known) => known.id));
  const added = { ...comment, id };
  state.comments = [...state.comments, added];
  return added;
}
