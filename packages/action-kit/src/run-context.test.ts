import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRunContext } from "./run-context.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "run-context-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const onGitHub = { GITHUB_REPOSITORY: "acme/shop", GITHUB_SHA: "merge-sha", GITHUB_RUN_ID: "42" };

function contextOf(event: unknown, env: Record<string, string> = {}): ReturnType<typeof readRunContext> {
  const path = join(folder, "event.json");
  writeFileSync(path, typeof event === "string" ? event : JSON.stringify(event));
  return readRunContext({ ...onGitHub, GITHUB_EVENT_PATH: path, ...env });
}

function pullRequestFrom(repository: string | null): unknown {
  const repo = repository === null ? null : { full_name: repository };
  return { pull_request: { number: 7, head: { sha: "head-sha", repo }, base: { sha: "base-sha", ref: "main" } } };
}

describe("readRunContext", () => {
  it("answers the pull request and its head, not the merge commit", () => {
    expect(contextOf(pullRequestFrom("acme/shop"))).toMatchObject({
      pullRequest: { number: 7, headSha: "head-sha", baseSha: "base-sha", baseBranch: "main", isUntrusted: false },
      commit: "head-sha",
      checkoutSha: "merge-sha",
      runUrl: "https://github.com/acme/shop/actions/runs/42",
      apiUrl: "https://api.github.com",
    });
  });

  it("answers the addresses of an Enterprise server", () => {
    const context = contextOf(
      {},
      { GITHUB_SERVER_URL: "https://git.acme.test", GITHUB_API_URL: "https://git.acme.test/api/v3" },
    );
    expect(context.apiUrl).toBe("https://git.acme.test/api/v3");
    expect(context.runUrl).toBe("https://git.acme.test/acme/shop/actions/runs/42");
  });

  it.each([
    ["a fork", pullRequestFrom("mallory/shop"), {}],
    ["a fork that is deleted", pullRequestFrom(null), {}],
    ["Dependabot", pullRequestFrom("acme/shop"), { GITHUB_ACTOR: "dependabot[bot]" }],
  ])("takes a run for %s as one whose token may only read", (_who, event, env) => {
    expect(contextOf(event, env).pullRequest?.isUntrusted).toBe(true);
  });

  it("knows the pull request of a comment, and that an issue is none", () => {
    expect(contextOf({ issue: { number: 7, pull_request: {} } }).pullRequest?.number).toBe(7);
    expect(contextOf({ issue: { number: 7 } }).pullRequest).toBeUndefined();
  });

  it.each([
    ["a push", { before: "before-sha" }],
    ["a merge group", { merge_group: { base_sha: "before-sha" } }],
  ])("answers what %s starts from", (_what, event) => {
    expect(contextOf(event)).toMatchObject({ previousSha: "before-sha", pullRequest: undefined, commit: "merge-sha" });
  });

  it.each(["", "{broken", "null", "[]", '{"pull_request": {"number": "7; rm"}}', '{"pull_request": 7}'])(
    "takes the event file %j as no pull request",
    (text) => expect(contextOf(text).pullRequest).toBeUndefined(),
  );

  it("reads an environment without anything of GitHub", () => {
    expect(readRunContext({})).toMatchObject({
      repository: undefined,
      pullRequest: undefined,
      runUrl: undefined,
      eventName: "",
    });
  });
});
