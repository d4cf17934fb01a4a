import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, FaultPlan, type FaultRule } from "./faults.ts";
import {
  addComment,
  addDeployment,
  addDeploymentStatus,
  addIssue,
  type FakeComment,
  type FakeDeployment,
  type FakeDeploymentStatus,
  type FakeIssue,
  type FakePullRequest,
  type GitHubState,
} from "./github-state.ts";
import { answer, type FakeRequest, type FakeResponse } from "./routes.ts";

export interface FakeGitHubSettings {
  /** @default "acme/shop" */
  readonly repository?: string;
  /** Whom the token belongs to. @default "github-actions[bot]" */
  readonly viewer?: string;
  readonly pullRequest?: Partial<FakePullRequest>;
  /** Path in front of every REST route, as `/api/v3` on an Enterprise server. @default none, as on github.com */
  readonly basePath?: "" | "/api/v3";
}

/** One request as it arrived, also when a fault struck it. */
export interface LoggedRequest {
  readonly route: string;
  readonly status: number | "reset";
  readonly authorization: string | undefined;
}

export interface FakeGitHub {
  /** What `GITHUB_API_URL` says. */
  readonly apiUrl: string;
  /** What `GITHUB_GRAPHQL_URL` says. */
  readonly graphqlUrl: string;
  readonly state: GitHubState;
  /** Every request so far, as `GET /repos/acme/shop/pulls/7`. */
  readonly log: readonly LoggedRequest[];
  plant(rule: FaultRule): void;
  /** Adds a comment to the pull request as somebody would. */
  comment(user: string, body: string): FakeComment;
  /** The texts of the comments of one user, oldest first. */
  commentsBy(user: string): readonly FakeComment[];
  /** Opens an issue, of the token's owner unless told otherwise. */
  issue(issue: Partial<FakeIssue>): FakeIssue;
  /** Records a deployment with the statuses that it went through. */
  deployment(
    deployment: Partial<Omit<FakeDeployment, "statuses">>,
    ...statuses: readonly Partial<FakeDeploymentStatus>[]
  ): FakeDeployment;
  stop(): Promise<void>;
}

/** Starts a GitHub that knows one repository with one open pull request, on a free local port, over plain HTTP. */
export async function startFakeGitHub(settings: FakeGitHubSettings = {}): Promise<FakeGitHub> {
  const state = initialState(settings);
  const faults = new FaultPlan();
  const log: LoggedRequest[] = [];
  const basePath = settings.basePath ?? "";
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = toRequest(incoming, await readBody(incoming), basePath);
    const fault = faults.next(request.method, request.path);
    const response = fault?.kind === "status" ? toResponse(fault) : answerUnlessReset(state, request, fault);
    const { authorization } = incoming.headers;
    log.push({ route: `${request.method} ${request.path}`, status: response?.status ?? "reset", authorization });
    if (response === undefined) incoming.socket.destroy();
    else send(outgoing, response, fault?.kind === "half");
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    apiUrl: `${origin}${basePath}`,
    graphqlUrl: basePath === "" ? `${origin}/graphql` : `${origin}/api/graphql`,
    state,
    log,
    plant: (rule) => faults.plant(rule),
    comment: (user, body) => addComment(state, { issue: state.pullRequest.number, user, body }),
    issue: (issue) => addIssue(state, issue),
    deployment: (deployment, ...statuses) => {
      const added = addDeployment(state, deployment);
      for (const status of statuses) addDeploymentStatus(state, added.id, { creator: added.creator, ...status });
      return added;
    },
    commentsBy: (user) => state.comments.filter((comment) => comment.user === user),
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}

function initialState(settings: FakeGitHubSettings): GitHubState {
  return {
    repository: settings.repository ?? "acme/shop",
    viewer: settings.viewer ?? "github-actions[bot]",
    pullRequest: {
      number: 7,
      state: "open",
      headSha: "1a2b3c4d5e6f708192a3b4c5d6e7f80910213243",
      ...settings.pullRequest,
    },
    comments: [],
    pullRequestsOf: {},
    issues: [],
    deployments: [],
  };
}

function answerUnlessReset(
  state: GitHubState,
  request: FakeRequest,
  fault: Fault | undefined,
): FakeResponse | undefined {
  if (fault?.kind === "reset") return undefined;
  const response = answer(state, request);
  return fault?.kind === "reset-after" ? undefined : response;
}

function toResponse(fault: Fault & { readonly kind: "status" }): FakeResponse {
  return {
    status: fault.status,
    body: { message: fault.message ?? `fault ${fault.status}` },
    headers: fault.headers ?? {},
  };
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

function toRequest(incoming: IncomingMessage, body: unknown, basePath: string): FakeRequest {
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "127.0.0.1"}`);
  const isGraphql = basePath !== "" && url.pathname === "/api/graphql";
  const isBelow = url.pathname.startsWith(`${basePath}/`);
  const path = isGraphql
    ? "/graphql"
    : isBelow
      ? url.pathname.slice(basePath.length)
      : `(outside ${basePath})${url.pathname}`;
  return { method: incoming.method ?? "GET", path, query: url.searchParams, url, body };
}

function send(outgoing: ServerResponse, response: FakeResponse, isHalf: boolean): void {
  outgoing.writeHead(response.status, { "content-type": "application/json; charset=utf-8", ...response.headers });
  const text = response.body === undefined ? undefined : JSON.stringify(response.body);
  outgoing.end(isHalf ? text?.slice(0, Math.floor(text.length / 2)) : text);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The fake GitHub has no port.");
  return address.port;
}
