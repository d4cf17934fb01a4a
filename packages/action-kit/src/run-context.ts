import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Environment } from "./inputs/read-inputs.ts";

export interface Repository {
  readonly owner: string;
  readonly name: string;
}

export interface PullRequest {
  readonly number: number;
  /** Commit that the run was started for. Undefined where the event does not say it. */
  readonly headSha: string | undefined;
  /** Tip of the target branch when the event was sent. */
  readonly baseSha: string | undefined;
  readonly baseBranch: string | undefined;
  /** Whether the token may only read: the head lies in a fork, or Dependabot started the run. */
  readonly isUntrusted: boolean;
}

/** What started the run, and where it runs. */
export interface RunContext {
  /** As `https://api.github.com`, or `https://github.example.com/api/v3` on an Enterprise server. */
  readonly apiUrl: string;
  /** Undefined outside of a workflow. */
  readonly repository: Repository | undefined;
  /** As `pull_request`; empty outside of a workflow. */
  readonly eventName: string;
  readonly pullRequest: PullRequest | undefined;
  /** Commit that the runner hands to the checkout: on a pull request the merge that GitHub makes of it. */
  readonly checkoutSha: string | undefined;
  /** Commit before a push, or the base of a merge group. */
  readonly previousSha: string | undefined;
  /** Commit that a reader knows: the head of the pull request, not the merge that GitHub makes of it. */
  readonly commit: string | undefined;
  /** Page of this run. */
  readonly runUrl: string | undefined;
}

/** Reads the context of a run from the runner's variables and event file. A file that cannot be read counts as no event. */
export function readRunContext(env: Environment): RunContext {
  const event = parseEvent(readEventFile(env["GITHUB_EVENT_PATH"]));
  const repository = parseRepository(env["GITHUB_REPOSITORY"]);
  const serverUrl = env["GITHUB_SERVER_URL"] || "https://github.com";
  const runId = env["GITHUB_RUN_ID"];
  const pullRequest = findPullRequest(event, env);
  return {
    apiUrl: env["GITHUB_API_URL"] || "https://api.github.com",
    repository,
    eventName: env["GITHUB_EVENT_NAME"] ?? "",
    pullRequest,
    checkoutSha: env["GITHUB_SHA"],
    previousSha: event.merge_group?.base_sha ?? event.before,
    commit: pullRequest?.headSha ?? env["GITHUB_SHA"],
    runUrl:
      repository && runId ? `${serverUrl}/${repository.owner}/${repository.name}/actions/runs/${runId}` : undefined,
  };
}

const eventSchema = z.object({
  pull_request: z
    .object({
      number: z.int(),
      head: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }).optional(),
      base: z.object({ sha: z.string(), ref: z.string() }).optional(),
    })
    .optional()
    .catch(undefined),
  issue: z
    .object({ number: z.int(), pull_request: z.looseObject({}) })
    .optional()
    .catch(undefined),
  merge_group: z.object({ base_sha: z.string() }).optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});

type Event = z.output<typeof eventSchema>;

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads */
function parseEvent(payload: unknown): Event {
  const parsed = eventSchema.safeParse(payload);
  return parsed.success ? parsed.data : {};
}

function findPullRequest(event: Event, env: Environment): PullRequest | undefined {
  const isDependabot = env["GITHUB_ACTOR"] === "dependabot[bot]";
  const pull = event.pull_request;
  if (pull !== undefined) {
    return {
      number: pull.number,
      headSha: pull.head?.sha,
      baseSha: pull.base?.sha,
      baseBranch: pull.base?.ref,
      // The repository of a head is null when the fork has been deleted.
      isUntrusted: isDependabot || pull.head?.repo?.full_name !== env["GITHUB_REPOSITORY"],
    };
  }
  if (event.issue === undefined) return undefined;
  const { number } = event.issue;
  return { number, headSha: undefined, baseSha: undefined, baseBranch: undefined, isUntrusted: isDependabot };
}

function readEventFile(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function parseRepository(text: string | undefined): Repository | undefined {
  const [owner, name] = (text ?? "").split("/");
  return owner && name ? { owner, name } : undefined;
}
