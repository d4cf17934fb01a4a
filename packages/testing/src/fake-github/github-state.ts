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

/** A pull request as the interfaces tell of it to whoever asks for those of a commit. */
export interface FakeMergedPullRequest {
  readonly number: number;
  readonly user: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  /** As `owner/name`; null where the fork is deleted. */
  readonly headRepository: string | null;
  readonly mergeSha: string;
  /** Null for one that is open or was closed without a merge. */
  readonly mergedAt: string | null;
}

export interface FakeIssue {
  readonly number: number;
  readonly user: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly state: "open" | "closed";
  /** GitHub lists pull requests among the issues. */
  readonly isPullRequest: boolean;
}

export interface FakeDeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly logUrl: string;
  readonly creator: string;
}

export interface FakeDeployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly task: string;
  readonly payload: unknown;
  readonly creator: string;
  readonly isTransient: boolean;
  /** Newest last. */
  readonly statuses: readonly FakeDeploymentStatus[];
}

/** Everything that the fake remembers. Tests read it, and change it as other people on GitHub would. */
export interface GitHubState {
  /** As `owner/name`. */
  readonly repository: string;
  /** Whom the token belongs to. */
  readonly viewer: string;
  pullRequest: FakePullRequest;
  comments: readonly FakeComment[];
  /** Pull requests by the commits that they brought. */
  pullRequestsOf: Readonly<Record<string, readonly FakeMergedPullRequest[]>>;
  issues: readonly FakeIssue[];
  /** Oldest first. */
  deployments: readonly FakeDeployment[];
}

/** Adds a comment as somebody would, and answers it. */
export function addComment(state: GitHubState, comment: Omit<FakeComment, "id">): FakeComment {
  const id = 1 + Math.max(1000, ...state.comments.map((known) => known.id));
  const added = { ...comment, id };
  state.comments = [...state.comments, added];
  return added;
}

/** Opens an issue as somebody would, and answers it. */
export function addIssue(state: GitHubState, issue: Partial<FakeIssue>): FakeIssue {
  const number = 1 + Math.max(state.pullRequest.number, ...state.issues.map((known) => known.number));
  const added: FakeIssue = {
    number,
    user: state.viewer,
    title: "",
    body: "",
    labels: [],
    state: "open",
    isPullRequest: false,
    ...issue,
  };
  state.issues = [...state.issues, added];
  return added;
}

/** Records a deployment as somebody would, and answers it. */
export function addDeployment(state: GitHubState, deployment: Partial<FakeDeployment>): FakeDeployment {
  const id = 1 + Math.max(5000, ...state.deployments.map((known) => known.id));
  const added: FakeDeployment = {
    id,
    sha: state.pullRequest.headSha,
    environment: "production",
    task: "deploy",
    payload: {},
    creator: state.viewer,
    isTransient: false,
    statuses: [],
    ...deployment,
  };
  state.deployments = [...state.deployments, added];
  return added;
}

/** Adds a status to a deployment as somebody would, and answers it. */
export function addDeploymentStatus(
  state: GitHubState,
  id: number,
  status: Partial<FakeDeploymentStatus>,
): FakeDeploymentStatus {
  const count = state.deployments.reduce((sum, deployment) => sum + deployment.statuses.length, 0);
  const added: FakeDeploymentStatus = {
    id: 9001 + count,
    state: "success",
    description: "",
    logUrl: "",
    creator: state.viewer,
    ...status,
  };
  state.deployments = state.deployments.map((deployment) =>
    deployment.id === id ? { ...deployment, statuses: [...deployment.statuses, added] } : deployment,
  );
  return added;
}
