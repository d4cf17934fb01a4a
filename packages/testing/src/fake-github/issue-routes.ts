import { addIssue, type FakeIssue, type GitHubState } from "./github-state.ts";
import { paginate } from "./pagination.ts";
import type { FakeRequest, FakeResponse } from "./routes.ts";

/** GitHub's own limit on a title, in characters. */
const titleCharactersMaximum = 256;

/** @see https://docs.github.com/en/rest/issues/issues */
export function answerIssues(state: GitHubState, request: FakeRequest): FakeResponse {
  if (request.method === "POST") {
    const given = textsOf(request.body);
    const { title = "", body = "", labels = [] } = given;
    if (title === "" || title.length > titleCharactersMaximum) return invalid();
    return { status: 201, body: show(state, addIssue(state, { title, body, labels })) };
  }
  const wanted = request.query.get("state") ?? "open";
  const creator = request.query.get("creator");
  const listed = state.issues
    .filter((issue) => wanted === "all" || issue.state === wanted)
    .filter((issue) => creator === null || issue.user === creator)
    .toSorted((one, other) => other.number - one.number);
  return paginate(
    listed.map((issue) => show(state, issue)),
    request,
  );
}

export function answerIssue(state: GitHubState, number: number, request: FakeRequest): FakeResponse {
  const known = state.issues.find((issue) => issue.number === number);
  if (known === undefined || request.method !== "PATCH") return { status: 404, body: { message: "Not Found" } };
  const changed: FakeIssue = { ...known, ...textsOf(request.body) };
  if (changed.title.length > titleCharactersMaximum) return invalid();
  state.issues = state.issues.map((issue) => (issue.number === number ? changed : issue));
  return { status: 200, body: show(state, changed) };
}

type Texts = Partial<Pick<FakeIssue, "title" | "body" | "labels" | "state">>;

function textsOf(body: unknown): Texts {
  const given: Readonly<Record<string, unknown>> = typeof body === "object" && body !== null ? { ...body } : {};
  const { title, body: text, labels, state } = given;
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof text === "string" ? { body: text } : {}),
    ...(Array.isArray(labels) ? { labels: labels.map(String) } : {}),
    ...(state === "open" || state === "closed" ? { state } : {}),
  };
}

function show(state: GitHubState, issue: FakeIssue): unknown {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    labels: issue.labels.map((name) => ({ name })),
    user: { login: issue.user },
    html_url: `https://github.test/${state.repository}/issues/${issue.number}`,
    ...(issue.isPullRequest ? { pull_request: {} } : {}),
  };
}

function invalid(): FakeResponse {
  return { status: 422, body: { message: "Validation Failed" } };
}
