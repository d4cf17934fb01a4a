import { parse } from "yaml";
import type { RepositoryFile } from "./repository.ts";

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

interface Job {
  readonly uses?: string;
  readonly permissions?: unknown;
  readonly "timeout-minutes"?: number;
}

/** Answers what makes a workflow or action less safe than the house asks, one sentence each. */
export function workflowProblems(file: RepositoryFile): readonly string[] {
  const isWorkflow = file.path.startsWith(".github/workflows/");
  return [...pinProblems(file), ...(isWorkflow ? permissionProblems(file) : [])];
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

/** @see https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information */
function permissionProblems({ path, text }: RepositoryFile): readonly string[] {
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs ?? {});
  return [
    ...(JSON.stringify(workflow.permissions) === "{}" ? [] : [`${path} must say "permissions: {}" at its top`]),
    ...jobs
      .filter(([, job]) => job.uses === undefined && typeof job["timeout-minutes"] !== "number")
      .map(([name]) => `${path} gives the job ${name} no timeout-minutes`),
    ...jobs
      .filter(([, job]) => typeof job.permissions !== "object")
      .map(([name]) => `${path} does not list the permissions of the job ${name}`),
  ];
}
