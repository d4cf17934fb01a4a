import { defaults, GitHub } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import type { Repository } from "./run-context.ts";

/** Named for the declarations of the build: the plugins below change what a client does, not its methods. */
export type GitHubClient = InstanceType<typeof GitHub>;

const Client: typeof GitHub = GitHub.plugin(retry, throttling);

/** Attempts after the first, for a fault of the server or the connection; they wait 1, 4 and 9 seconds. */
const retries = 3;
/** Until an attempt that is not answered counts as failed. */
const attemptMilliseconds = 30_000;
/** Longest wait that a rate limit may ask for. A preview that is told later than that is of little use. */
const waitSecondsMaximum = 60;
/** Waits for rate limits per request. */
const waitsMaximum = 2;

/** Two clients of one account. */
export interface Connection {
  /** Retries what may pass, within bounds. */
  readonly client: GitHubClient;
  /** Tries once, at once: for a question that has a fallback. The other spaces GraphQL like writing, a second apart. */
  readonly hasty: InstanceType<typeof GitHub>;
}

/**
 * Connects to the REST and GraphQL interfaces.
 *
 * The clients are made from the part of the toolkit that does not read the event file: the whole one fails on import when
 * the file is malformed, before anything could report it.
 */
export function connect(token: string, apiUrl: string): Connection {
  const shared = {
    auth: `token ${token}`,
    baseUrl: apiUrl,
    request: { ...defaults.request, fetch: fetchInTime },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  };
  const throttle = { onRateLimit: isWaitBearable, onSecondaryRateLimit: isWaitBearable };
  return { client: new Client({ ...shared, retry: { retries }, throttle }), hasty: new GitHub(shared) };
}

function isWaitBearable(
  retryAfterSeconds: number,
  ...rest: readonly [options: object, client: object, retryCount: number]
): boolean {
  return retryAfterSeconds <= waitSecondsMaximum && rest[2] < waitsMaximum;
}

/** The toolkit's `fetch`, which knows about proxies, with an end to each attempt. */
function fetchInTime(url: string, options: RequestInit): Promise<Response> {
  return defaults.request?.fetch(url, { ...options, signal: AbortSignal.timeout(attemptMilliseconds) });
}

/** A pull request as the interfaces address it. */
export interface Thread {
  readonly repository: Repository;
  readonly number: number;
}

/** Answers the parameters that name a thread in a route. */
export function threadParameters({ repository, number }: Thread): {
  owner: string;
  repo: string;
  issue_number: number;
} {
  return { owner: repository.owner, repo: repository.name, issue_number: number };
}

/** Answers the HTTP status behind a thrown error; undefined when it did not come from GitHub. */
export function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("status" in thrown)) return undefined;
  return typeof thrown.status === "number" ? thrown.status : undefined;
}

function ignore(): void {}
