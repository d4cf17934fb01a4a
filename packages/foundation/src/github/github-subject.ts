import { UserError } from "@causeway/core";

/** The repository whose workflows are trusted. */
export interface GithubRepository {
  /** As `owner/name`. */
  readonly repository: string;
  /**
   * How GitHub spells the repository in its tokens: by name, or by name and number. Repositories created, renamed or moved
   * since 15 July 2026 send numbers, older ones once they opt in; `gh api repos/OWNER/NAME --jq '.owner.id, .id'` tells them.
   * @default `{ kind: "name" }`
   * @see https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
   */
  readonly subject?: SubjectForm | undefined;
}

/** A name can be given to another owner once it is free; a number never is. */
export type SubjectForm =
  | { readonly kind: "name" }
  | { readonly kind: "id"; readonly ownerId: number; readonly repositoryId: number };

/** What in a repository is trusted: a job in an environment, a pull request from the repository itself, a branch. */
export type SubjectContext =
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "pull-request" }
  | { readonly kind: "branch"; readonly name: string };

/**
 * Answers the one `sub` claim that GitHub puts into the tokens of such a job, letter for letter.
 *
 * @throws UserError `foundation/github-name-invalid` for a repository, environment, branch or number that GitHub cannot have, or
 * a wildcard in its place.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function githubSubject(repository: GithubRepository, context: SubjectContext): string {
  return `repo:${repositoryClaim(repository)}:${contextClaim(context)}`;
}

function repositoryClaim({ repository, subject = { kind: "name" } }: GithubRepository): string {
  const [, owner = "", name = ""] = checked(
    "repository",
    repository,
    /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/,
  );
  if (subject.kind === "name") return `${owner}/${name}`;
  const { ownerId, repositoryId } = subject;
  return `${owner}@${numberOf("ownerId", ownerId)}/${name}@${numberOf("repositoryId", repositoryId)}`;
}

function contextClaim(context: SubjectContext): string {
  switch (context.kind) {
    case "environment": {
      // GitHub allows more, and spells some of it otherwise in the claim.
      const [name = ""] = checked("environment", context.name, /^[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?$/);
      return `environment:${name}`;
    }
    case "pull-request":
      return "pull_request";
    case "branch": {
      const [name = ""] = checked("branch", context.name, /^[A-Za-z0-9][A-Za-z0-9._/-]{0,243}$/);
      return `ref:refs/heads/${name}`;
    }
  }
}

function checked(what: string, value: string, form: RegExp): RegExpExecArray {
  const match = form.exec(value);
  if (match === null) throw invalid(what, value, form.source);
  return match;
}

function numberOf(what: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) throw invalid(what, value, "whole numbers from 1");
  return value;
}

function invalid(what: string, value: string | number, allowed: string): UserError {
  return new UserError(
    "foundation/github-name-invalid",
    `The ${what} ${JSON.stringify(value)} cannot be trusted; allowed are ${allowed}.`,
    { hint: "Trust is given to one repository and one environment or branch, spelt out: no *, no ?, no colon." },
  );
}
