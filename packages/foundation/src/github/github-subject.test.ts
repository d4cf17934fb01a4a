import { describe, expect, test } from "vitest";
import { githubSubject, type GithubRepository } from "./github-subject.ts";

const byName: GithubRepository = { repository: "octo-org/octo-repo" };
const byId: GithubRepository = {
  repository: "octo-org/octo-repo",
  subject: { kind: "id", ownerId: 123_456, repositoryId: 456_789 },
};

describe("githubSubject", () => {
  // As GitHub's own page spells them.
  test.each([
    [byName, { kind: "environment", name: "Production" }, "repo:octo-org/octo-repo:environment:Production"],
    [byName, { kind: "pull-request" }, "repo:octo-org/octo-repo:pull_request"],
    [byName, { kind: "branch", name: "release/v1" }, "repo:octo-org/octo-repo:ref:refs/heads/release/v1"],
    [byId, { kind: "environment", name: "prod" }, "repo:octo-org@123456/octo-repo@456789:environment:prod"],
    [byId, { kind: "pull-request" }, "repo:octo-org@123456/octo-repo@456789:pull_request"],
    [byId, { kind: "branch", name: "main" }, "repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main"],
  ] as const)("spells %j, %j as %s", (repository, context, claim) => {
    expect(githubSubject(repository, context)).toBe(claim);
  });

  test.each(["*/octo-repo", "octo-org/*", "octo-org", "octo-org/a/b", "octo_org/a", "octo-org@1/a", ""])(
    "refuses the repository %j",
    (repository) => {
      expect(() => githubSubject({ repository }, { kind: "pull-request" })).toThrow(
        expect.objectContaining({ code: "foundation/github-name-invalid" }),
      );
    },
  );

  test.each([
    ["environment", "*"],
    ["environment", "prod*"],
    ["environment", "prod:x"],
    ["environment", ""],
    ["branch", "release/*"],
    ["branch", "ma?n"],
  ] as const)("refuses the %s %j", (kind, name) => {
    expect(() => githubSubject(byName, { kind, name })).toThrow(
      expect.objectContaining({
        code: "foundation/github-name-invalid",
        message: expect.stringContaining(`The ${kind} ${JSON.stringify(name)} cannot be trusted`),
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses the number %d", (ownerId) => {
    const repository: GithubRepository = { ...byName, subject: { kind: "id", ownerId, repositoryId: 1 } };

    expect(() => githubSubject(repository, { kind: "pull-request" })).toThrow("The ownerId");
  });
});
