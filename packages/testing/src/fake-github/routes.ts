import { answerDeployment, answerDeployments } from "./deployment-routes.ts";
import { addComment, type FakeComment, type FakeMergedPullRequest, type GitHubState } from "./github-state.ts";
import { answerIssue, answerIssues } from "./issue-routes.ts";
import { paginate } from "./pagination.ts";

export interface FakeRequest {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Address of the request itself, for links. */
  readonly url: URL;
  readonly body: unknown;
}

export interface FakeResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GitHub's own limit on the text of a comment, in characters. */
const commentCharactersMaximum = 65_536;

/** Answers a request as GitHub would. @see https://docs.github.com/en/rest/issues/comments */
export function answer(state: GitHubState, request: FakeRequest): FakeResponse {
  const { method, path } = request;
  if (method === "POST" && path === "/graphql")
    return { status: 200, body: { data: { viewer: { login: state.viewer } } } };
  if (method === "GET" && path === "/user") return answerUser(state);
  const inRepository = path.startsWith(`/repos/${state.repository}/`)
    ? path.slice(`/repos/${state.repository}`.length)
    : "";
  const thread = /^\/issues\/(\d+)\/comments$/.exec(inRepository)?.[1];
  if (thread !== undefined) return answerThread(state, Number(thread), request);
  const comment = /^\/issues\/comments\/(\d+)$/.exec(inRepository)?.[1];
  if (comment !== undefined) return answerComment(state, Number(comment), request);
  const pull = /^\/pulls\/(\d+)$/.exec(inRepository)?.[1];
  if (pull !== undefined && Number(pull) === state.pullRequest.number) return answerPull(state);
  return answerOther(state, inRepository, request) ?? notFound();
}

function answerOther(state: GitHubState, path: string, request: FakeRequest): FakeResponse | undefined {
  const commit = /^\/commits\/([0-9a-f]+)\/pulls$/.exec(path)?.[1];
  if (commit !== undefined) return paginate((state.pullRequestsOf[commit] ?? []).map(showMerged), request);
  if (path === "/issues") return answerIssues(state, request);
  const issue = /^\/issues\/(\d+)$/.exec(path)?.[1];
  if (issue !== undefined) return answerIssue(state, Number(issue), request);
  if (path === "/deployments") return answerDeployments(state, request);
  const deployment = /^\/deployments\/(\d+)\/statuses$/.exec(path)?.[1];
  return deployment === undefined ? undefined : answerDeployment(state, Number(deployment), request);
}

/** @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit */
function showMerged(pull: FakeMergedPullRequest): unknown {
  return {
    number: pull.number,
    body: pull.body,
    user: { login: pull.user },
    labels: pull.labels.map((name) => ({ name })),
    head: { repo: pull.headRepository === null ? null : { full_name: pull.headRepository } },
    merge_commit_sha: pull.mergeSha,
    merged_at: pull.mergedAt,
  };
}

/** The token of a workflow, and of any app, may not ask who it is. */
function answerUser(state: GitHubState): FakeResponse {
  return state.viewer.endsWith("[bot]")
    ? { status: 403, body: { message: "Resource not accessible by integration" } }
    : { status: 200, body: { login: state.viewer } };
}

function answerPull({ pullRequest }: GitHubState): FakeResponse {
  return {
    status: 200,
    body: { number: pullRequest.number, state: pullRequest.state, head: { sha: pullRequest.headSha } },
  };
}

function answerThread(state: GitHubState, issue: number, request: FakeRequest): FakeResponse {
  if (issue !== state.pullRequest.number && !state.issues.some(({ number }) => number === issue)) return notFound();
  if (request.method === "GET") {
    const all = state.comments.filter((comment) => comment.issue === issue).map((comment) => show(state, comment));
    return paginate(all, request);
  }
  if (request.method !== "POST") return notFound();
  return withText(request.body, (body) => {
    const added = addComment(state, { issue, user: state.viewer, body });
    return { status: 201, body: show(state, added) };
  });
}

function answerComment(state: GitHubState, id: number, request: FakeRequest): FakeResponse {
  const known = state.comments.find((comment) => comment.id === id);
  if (known === undefined) return notFound();
  if (request.method === "DELETE") {
    state.comments = state.comments.filter((comment) => comment.id !== id);
    return { status: 204 };
  }
  if (request.method !== "PATCH") return notFound();
  return withText(request.body, (body) => {
    const changed = { ...known, body };
    state.comments = state.comments.map((comment) => (comment.id === id ? changed : comment));
    return { status: 200, body: show(state, changed) };
  });
}

function withText(body: unknown, use: (text: string) => FakeResponse): FakeResponse {
  const text = typeof body === "object" && body !== null && "body" in body ? body.body : undefined;
  if (typeof text !== "string" || text === "") return { status: 422, body: { message: "Validation Failed" } };
  if (text.length > commentCharactersMaximum) {
    return { status: 422, body: { message: "Validation Failed: body is too long (maximum is 65536 characters)" } };
  }
  return use(text);
}

function show(state: GitHubState, comment: FakeComment): unknown {
  return {
    id: comment.id,
    body: comment.body,
    user: { login: comment.user, type: comment.user.endsWith("[bot]") ? "Bot" : "User" },
    html_url: `https://github.test/${state.repository}/pull/${comment.issue}#issuecomment-${comment.id}`,
  };
}

function notFound(): FakeResponse {
  return { status: 404, body: { message: "Not Found" } };
}
