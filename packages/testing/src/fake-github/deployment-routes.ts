import {
  addDeployment,
  addDeploymentStatus,
  type FakeDeployment,
  type FakeDeploymentStatus,
  type GitHubState,
} from "./github-state.ts";
import { paginate } from "./pagination.ts";
import type { FakeRequest, FakeResponse } from "./routes.ts";

const states = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];
/** GitHub's own limit on a description, in characters. */
const descriptionCharactersMaximum = 140;

/** @see https://docs.github.com/en/rest/deployments/deployments */
export function answerDeployments(state: GitHubState, request: FakeRequest): FakeResponse {
  if (request.method === "POST") return create(state, fieldsOf(request.body));
  const { query } = request;
  const asked = (["environment", "task", "sha"] as const).filter((name) => query.has(name));
  const listed = state.deployments.filter((deployment) => asked.every((name) => deployment[name] === query.get(name)));
  return paginate(listed.toReversed().map(show), request);
}

function create(state: GitHubState, given: Readonly<Record<string, unknown>>): FakeResponse {
  const { ref, environment, task, payload } = given;
  if (typeof ref !== "string" || !/^[0-9a-f]{40}$/.test(ref)) return refusal(422, `No ref found for: ${String(ref)}`);
  if (given["auto_merge"] !== false) return refusal(409, "Conflict merging main into the ref.");
  const contexts = given["required_contexts"];
  if (!Array.isArray(contexts) || contexts.length > 0) return refusal(409, "Conflict: Commit status checks failed");
  const added = addDeployment(state, {
    sha: ref,
    environment: typeof environment === "string" ? environment : "production",
    task: typeof task === "string" ? task : "deploy",
    payload: payload ?? {},
    isTransient: given["transient_environment"] === true,
  });
  return { status: 201, body: show(added) };
}

/** @see https://docs.github.com/en/rest/deployments/statuses */
export function answerDeployment(state: GitHubState, id: number, request: FakeRequest): FakeResponse {
  const known = state.deployments.find((deployment) => deployment.id === id);
  if (known === undefined) return refusal(404, "Not Found");
  if (request.method === "GET") return paginate(known.statuses.toReversed().map(showStatus), request);
  const given = fieldsOf(request.body);
  const { state: told, description = "", log_url: logUrl = "" } = given;
  if (typeof told !== "string" || !states.includes(told)) return refusal(422, "Validation Failed: state");
  if (typeof description !== "string" || description.length > descriptionCharactersMaximum)
    return refusal(422, "Validation Failed: description is too long (maximum is 140 characters)");
  const added = addDeploymentStatus(state, id, { state: told, description, logUrl: String(logUrl) });
  if (told === "success" && given["auto_inactive"] !== false) retireOthers(state, known);
  return { status: 201, body: showStatus(added) };
}

/** @see https://docs.github.com/en/rest/deployments/deployments#inactive-deployments */
function retireOthers(state: GitHubState, { id, environment }: FakeDeployment): void {
  const retired = state.deployments.filter(
    (other) => other.id < id && other.environment === environment && !other.isTransient && environment !== "production",
  );
  for (const other of retired) addDeploymentStatus(state, other.id, { state: "inactive" });
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function show(deployment: FakeDeployment): unknown {
  const { id, sha, environment, task, payload, creator } = deployment;
  const created = new Date(Date.UTC(2026, 0, 1) + id * 1000).toISOString();
  return { id, sha, ref: sha, environment, task, payload, creator: { login: creator }, created_at: created };
}

function showStatus({ id, state, description, logUrl, creator }: FakeDeploymentStatus): unknown {
  return { id, state, description, log_url: logUrl, creator: { login: creator } };
}

function refusal(status: number, message: string): FakeResponse {
  return { status, body: { message } };
}
