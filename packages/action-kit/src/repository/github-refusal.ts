import { UserError } from "@causeway/core";
import type { z } from "zod";
import { statusOf } from "../connect.ts";

/** What a job has to be allowed for a question, as in `permissions:`. */
export type Permission = "deployments: write" | "issues: write" | "pull-requests: read";

/** What is asked of GitHub, as a message names it. */
export interface Question<Answer extends z.ZodType> {
  /** As `record the deployment`. */
  readonly purpose: string;
  readonly permission: Permission;
  readonly schema: Answer;
}

/**
 * Asks GitHub, and answers only what has the form that was expected: half an answer must not pass for none.
 *
 * @throws UserError `action/github-refused` when GitHub says no, `action/github-failed` when it cannot be asked or understood.
 */
export async function askGitHub<Answer extends z.ZodType>(
  { purpose, permission, schema }: Question<Answer>,
  ask: () => Promise<unknown>,
): Promise<z.output<Answer>> {
  const parsed = schema.safeParse(await ask().catch((thrown: unknown) => explain(thrown, purpose, permission)));
  if (parsed.success) return parsed.data;
  throw new UserError("action/github-failed", `GitHub's answer cannot be read, so we could not ${purpose}.`, {
    hint: "Run the job again. If it stays so, look at https://www.githubstatus.com and at proxies between.",
    cause: parsed.error,
  });
}

function explain(thrown: unknown, purpose: string, permission: Permission): never {
  // Of what was asked before, as a permission, an answer is explained already.
  if (thrown instanceof UserError) throw thrown;
  const status = statusOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const isLimit = /rate limit/i.test(message);
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 429 && !isLimit;
  if (isRefusal) {
    throw new UserError("action/github-refused", `GitHub refused (${status}) to ${purpose}: ${message}`, {
      hint: hintFor(status, permission),
      cause: thrown,
    });
  }
  const what = isLimit ? "its rate limit is used up for longer than we wait" : `(${status ?? "no answer"}) ${message}`;
  throw new UserError("action/github-failed", `GitHub could not be asked to ${purpose}: ${what}`, {
    hint: "Run the job again when GitHub answers.",
    cause: thrown,
  });
}

function hintFor(status: number, permission: Permission): string {
  if (status === 401) return "Give `github-token` a token that GitHub knows, or leave it out.";
  if (status === 403 || status === 404) return `Give the job \`permissions: ${permission}\`.`;
  return "Check that the commit, the environment and the labels exist on GitHub.";
}
