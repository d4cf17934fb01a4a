import type { PullRequest, RunContext } from "@causeway/action-kit";
import { describe, expect, it } from "vitest";
import type { Command } from "./inputs.ts";
import { objectionTo } from "./may-run.ts";

const own: PullRequest = { number: 12, headSha: undefined, baseSha: undefined, baseBranch: "main", isUntrusted: false };

function objection(
  eventName: string,
  environment: string | undefined,
  { command = "up", pullRequest }: { command?: Command; pullRequest?: PullRequest } = {},
): string | undefined {
  const context: RunContext = {
    apiUrl: "",
    repository: undefined,
    eventName,
    pullRequest,
    checkoutSha: undefined,
    previousSha: undefined,
    commit: undefined,
    runUrl: undefined,
  };
  return objectionTo({ command, environment }, context);
}

describe("objectionTo", () => {
  it.each(["push", "workflow_dispatch", "schedule", "repository_dispatch", "release", "deployment"])(
    "lets %s do everything",
    (event) => {
      for (const command of ["up", "drift", "destroy", "expire"] as const)
        expect(objection(event, "prod", { command })).toBeUndefined();
    },
  );

  it.each(["pull_request_target", "workflow_run", "issue_comment", "merge_group", "pull_request_review", "fork", ""])(
    "lets %j do nothing, whatever pull request it is about",
    (event) => {
      expect(objection(event, "prod")).toContain("never deploys");
      expect(objection(event, "pr-12", { pullRequest: own })).toContain("never deploys");
    },
  );

  it("lets a pull request make and destroy the environment of its own", () => {
    expect(objection("pull_request", "pr-12", { pullRequest: own })).toBeUndefined();
    expect(objection("pull_request", "pr-12", { pullRequest: own, command: "destroy" })).toBeUndefined();
  });

  it.each(["prod", "dev", "pr-1", "pr-123", "PR-12", "pr-12 ", undefined])("keeps it off %j", (environment) => {
    expect(objection("pull_request", environment, { pullRequest: own })).toContain("no environment but its own");
  });

  it.each(["drift", "expire"] as const)("keeps it from %s", (command) => {
    expect(objection("pull_request", "pr-12", { pullRequest: own, command })).toContain("does not run");
  });

  it("keeps a fork and Dependabot off everything", () => {
    const pullRequest = { ...own, isUntrusted: true };
    for (const command of ["up", "destroy"] as const)
      expect(objection("pull_request", "pr-12", { pullRequest, command })).toContain("fork");
  });
});
