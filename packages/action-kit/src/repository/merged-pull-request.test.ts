import {
  accelerateTimers,
  type FakeGitHub,
  type FakeMergedPullRequest,
  startFakeGitHub,
} from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MergedPullRequest } from "./merged-pull-request.ts";
import { openRepository } from "./open-repository.ts";

const commit = "b".repeat(40);

let github: FakeGitHub;
let stopAcceleration: () => void;

beforeEach(async () => {
  stopAcceleration = accelerateTimers(1000);
  github = await startFakeGitHub();
});

afterEach(async () => {
  stopAcceleration();
  await github.stop();
});

function pull(fields: Partial<FakeMergedPullRequest>): FakeMergedPullRequest {
  return {
    number: 7,
    user: "ada",
    body: "text",
    labels: ["causeway:allow-destructive"],
    headRepository: "acme/shop",
    mergeSha: commit,
    mergedAt: "2026-11-22T00:00:00Z",
    ...fields,
  };
}

function read(...pulls: readonly FakeMergedPullRequest[]): Promise<MergedPullRequest | undefined> {
  github.state.pullRequestsOf = { [commit]: pulls };
  const { apiUrl } = github;
  return openRepository("t0ken", { apiUrl, repository: { owner: "acme", name: "shop" } }).mergedPullRequest(commit);
}

describe("mergedPullRequest", () => {
  it("answers the labels, the body and the author", async () => {
    expect(await read(pull({}))).toEqual({
      number: 7,
      author: "ada",
      labels: ["causeway:allow-destructive"],
      body: "text",
      isFork: false,
    });
  });

  it("answers none for a commit that was pushed, or whose pull request is open", async () => {
    expect(await read()).toBeUndefined();
    expect(await read(pull({ mergedAt: null }))).toBeUndefined();
  });

  it("prefers the one that the commit is the merge of to a newer one that holds it", async () => {
    expect(await read(pull({ number: 9, mergeSha: "c".repeat(40) }), pull({ number: 8 }))).toMatchObject({ number: 8 });
    const other = "c".repeat(40);
    expect(await read(pull({ number: 3, mergeSha: other }), pull({ number: 5, mergeSha: other }))).toMatchObject({
      number: 5,
    });
  });

  it.each([
    ["mallory/shop", true],
    [null, true],
    ["Acme/Shop", false],
  ])("takes the head %s as a fork: %s", async (headRepository, isFork) => {
    expect(await read(pull({ headRepository }))).toMatchObject({ isFork });
  });

  it("answers an empty body where there is none", async () => {
    expect(await read(pull({ body: null }))).toMatchObject({ body: "" });
  });

  it.each([
    [{ kind: "half" } as const, "action/github-failed"],
    [{ kind: "status", status: 403 } as const, "action/github-refused"],
    [{ kind: "reset" } as const, "action/github-failed"],
  ])("is not taken for none at %j", async (fault, code) => {
    github.plant({ path: /pulls$/, fault });
    await expect(read(pull({}))).rejects.toMatchObject({ code });
  });
});

describe("isPullRequestOpen", () => {
  const isOpen = (number: number): Promise<boolean> => {
    const { apiUrl } = github;
    return openRepository("t0ken", { apiUrl, repository: { owner: "acme", name: "shop" } }).isPullRequestOpen(number);
  };

  it("says so of one that is open, and not of one that is closed or is none", async () => {
    expect(await isOpen(7)).toBe(true);
    github.state.pullRequest = { ...github.state.pullRequest, state: "closed" };
    expect(await isOpen(7)).toBe(false);
    expect(await isOpen(8)).toBe(false);
  });

  it("does not take a refusal for closed", async () => {
    github.plant({ path: /pulls/, fault: { kind: "status", status: 403 } });
    await expect(isOpen(7)).rejects.toMatchObject({ code: "action/github-refused" });
  });
});
