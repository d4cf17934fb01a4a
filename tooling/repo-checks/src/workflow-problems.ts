import { parse } from "yaml";
import type { RepositoryFile } from "./repository.ts";

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  /** Of a composite action. */
  readonly runs?: { readonly steps?: readonly Step[] };
}

interface Job {
  readonly uses?: string;
  readonly environment?: unknown;
  readonly concurrency?: unknown;
  readonly permissions?: unknown;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A runner of GitHub's ends a job after six hours. */
const maxMinutes = 360;

/** Events whose runs have the rights and secrets of the repository, whoever wrote what they are about. */
const privilegedEvents = ["pull_request_target", "workflow_run", "issue_comment"];

/** Answers what makes a workflow or action less safe than the house asks, one sentence each. */
export function workflowProblems(file: RepositoryFile): readonly string[] {
  const workflow: Workflow = parse(file.text) ?? {};
  const isWorkflow = file.path.startsWith(".github/workflows/");
  return [
    ...pinProblems(file),
    ...stepProblems(file.path, workflow),
    ...(isWorkflow ? [...eventProblems(file.path, workflow), ...permissionProblems(file.path, workflow)] : []),
  ];
}

/** Read from the text, since the comment that names the version is no part of the YAML value. */
function pinProblems({ path, text }: RepositoryFile): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const reference = /^\s*(?:-\s+)?uses:\s*(.+)$/.exec(line)?.[1];
    if (reference === undefined || /^["']?\.\//.test(reference)) return [];
    const isPinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}\s+#\s*v\d+(\.\d+)*\s*$/.test(reference);
    return isPinned ? [] : [`${path}:${index + 1} must read "uses: owner/name@<40 hex digits> # v<version>"`];
  });
}

/**
 * @see https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks
 */
function stepProblems(path: string, { jobs = {}, runs }: Workflow): readonly string[] {
  const steps = [...Object.values(jobs).flatMap((job) => job.steps ?? []), ...(runs?.steps ?? [])];
  return steps.flatMap(({ run = "", uses = "", with: inputs = {} }) => [
    ...(run.includes("${{")
      ? [
          `${path} has an expression in "run: ${run.split("\n")[0]}": give it by env, or its text becomes part of the script`,
        ]
      : []),
    ...(uses.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false
      ? [`${path} checks out without "persist-credentials: false": later steps could use the token`]
      : []),
    ...(uses.startsWith("actions/upload-artifact@") && typeof inputs["retention-days"] !== "number"
      ? [`${path} uploads an artifact without retention-days`]
      : []),
  ]);
}

function eventProblems(path: string, workflow: Workflow): readonly string[] {
  const { on, concurrency, jobs = {} } = workflow;
  const events = eventsOf(workflow);
  const typed: Readonly<Record<string, unknown>> = Object(Object(Object(on).workflow_dispatch).inputs);
  const isAlone = concurrency !== undefined || Object.values(jobs).some((job) => job.concurrency !== undefined);
  return [
    ...events
      .filter((event) => privilegedEvents.includes(event))
      .map((event) => `${path} runs on ${event}, with rights that whoever it is about must not have`),
    ...Object.entries(typed)
      .filter(([, input]) => typeof Object(input).type !== "string")
      .map(([name]) => `${path} does not say the type of its input ${name}`),
    ...(events.includes("pull_request") && !isAlone
      ? [`${path} has no concurrency group: what a push has overtaken goes on`]
      : []),
  ];
}

function eventsOf({ on }: Workflow): readonly string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(Object(on));
}

/** @see https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information */
function permissionProblems(path: string, workflow: Workflow): readonly string[] {
  const { permissions, jobs = {} } = workflow;
  const own = Object.entries(jobs).filter(([, job]) => job.uses === undefined);
  // A role of previews trusts pull requests as such; every other role trusts an environment, which has rules of its own.
  const isPreview = eventsOf(workflow).every((event) => event === "pull_request");
  return [
    ...(JSON.stringify(permissions) === "{}" ? [] : [`${path} must say "permissions: {}" at its top`]),
    ...own
      .filter(([, job]) => !((job["timeout-minutes"] ?? Infinity) <= maxMinutes))
      .map(([name]) => `${path} gives the job ${name} no timeout-minutes up to ${maxMinutes}`),
    ...Object.entries(jobs)
      .filter(([, job]) => typeof job.permissions !== "object")
      .map(([name]) => `${path} does not list the permissions of the job ${name}`),
    ...own
      .filter(
        ([, job]) => !isPreview && Object(job.permissions)["id-token"] === "write" && job.environment === undefined,
      )
      .map(([name]) => `${path} lets the job ${name} take on a role outside of an environment`),
  ];
}
