export { assertBoundaryFits } from "./boundary-plan.ts";
export { type GithubEnvironment, GithubRoles, type GithubRolesArgs, rolePart } from "./github/github-roles.ts";
export { githubSubject, type SubjectForm } from "./github/github-subject.ts";
export { PermissionsBoundary, type PermissionsBoundaryArgs } from "./permissions-boundary.ts";
export { SecretsKey, type SecretsKeyArgs } from "./secrets-key.ts";
export { StateBucket, type StateBucketArgs } from "./state-bucket.ts";
