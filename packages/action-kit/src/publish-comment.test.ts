import {
  accelerateTimers,
  type FakeGitHub,
  type FakePullRequest,
  startFakeGitHub,
} from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPublishSettings } from "./inputs/publish-inputs.ts";
import { type CommentResult, publishComment } from "./publish-comment.ts";
import type { PullRequest } from "./run-context.ts";

const bot = "github-actions[bot]";
const headSha = "1a2b3c4d5e6f708192a3b4c5d6e7f80910213243";

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

interface Circumstances {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly pullRequest?: Partial<PullRequest> | null;
  readonly text?: string;
}

function publish({ inputs = {}, pullRequest = {}, text = "report" }: Circumstances = {}): Promise<CommentResult> {
  const settings = readPublishSettings({ "INPUT_GITHUB-TOKEN": "t0ken-of-the-run", ...inputs });
  const started = { number: 7, headSha, baseSha: "base", baseBranch: "main", isUntrusted: false };
  return publishComment({ action: "preview", outcome: { comment: text, shorterComment: "short" } }, settings, {
    apiUrl: github.apiUrl,
    repository: { owner: "acme", name: "shop" },
    eventName: "pull_request",
    pullRequest: pullRequest === null ? undefined : { ...started, ...pullRequest },
    checkoutSha: undefined,
    previousSha: undefined,
    commit: headSha,
    runUrl: undefined,
  });
}

function refuse(status: number, message: string): void {
  github.plant({ method: "POST", path: /\/comments$/, fault: { kind: "status", status, message } });
}

describe("publishComment", () => {
  it("writes to the pull request that started the run", async () => {
    expect(await publish()).toMatchObject({ kind: "written", id: 1001 });
    expect(github.commentsBy(bot)[0]?.body).toBe(
      `<!-- causeway v1 {"action":"preview","header":"default","commit":"${headSha}"} -->\nreport`,
    );
  });

  it("writes to another pull request when told so", async () => {
    const result = await publish({ inputs: { "INPUT_COMMENT-ON-PR-NUMBER": "7" }, pullRequest: null });
    expect(result.kind).toBe("written");
  });

  it("adds a comment each time when it may not edit, and never takes those for copies", async () => {
    const inputs = { "INPUT_EDIT-PR-COMMENT": "false" };
    await publish({ inputs, text: "one" });
    await publish({ inputs, text: "two" });
    await publish({ text: "three" });
    expect(github.commentsBy(bot).map((comment) => comment.body.replace(/^<!--.*-->\n/, ""))).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it("says the shorter text rather than one beyond GitHub's limit", async () => {
    await publish({ text: "x".repeat(70_000) });
    expect(github.commentsBy(bot)[0]?.body.endsWith("-->\nshort")).toBe(true);
  });

  it.each([
    ["comments are off", { inputs: { "INPUT_COMMENT-ON-PR": "false" } }, "info"],
    ["there is no pull request", { pullRequest: null }, "info"],
    ["there is no token", { inputs: { "INPUT_GITHUB-TOKEN": "" } }, "warning"],
  ] as const)("asks GitHub nothing when %s", async (_when, circumstances, level) => {
    expect(await publish(circumstances)).toMatchObject({ kind: "withheld", level });
    expect(github.log).toEqual([]);
  });

  it.each([
    ["is closed", { state: "closed" }, "Pull request #7 is closed."],
    [
      "has moved on",
      { headSha: "ffff9999" },
      "Pull request #7 has moved on to ffff999, and this run is about 1a2b3c4.",
    ],
  ] satisfies readonly [string, Partial<FakePullRequest>, string][])(
    "keeps still when the pull request %s",
    async (_what, change, why) => {
      github.state.pullRequest = { ...github.state.pullRequest, ...change };
      expect(await publish()).toEqual({ kind: "withheld", level: "notice", why });
      expect(github.state.comments).toEqual([]);
    },
  );

  it("writes all the same when it may not look at the pull request", async () => {
    github.plant({ path: /\/pulls\//, fault: { kind: "status", status: 403 } });
    expect((await publish()).kind).toBe("written");
  });

  it("takes a refusal as natural for a fork", async () => {
    refuse(403, "Resource not accessible by integration");
    expect(await publish({ pullRequest: { isUntrusted: true } })).toEqual({
      kind: "withheld",
      level: "notice",
      why: "The token may only read, as it must for a fork and for Dependabot.",
    });
  });

  it.each([
    [403, "Resource not accessible by integration", "warning", "pull-requests: write"],
    [404, "Not Found", "warning", "pull-requests: write"],
    [403, "Unable to create comment because issue is locked.", "notice", "is locked"],
    [401, "Bad credentials", "warning", "github-token"],
    [422, "Validation Failed", "warning", "Validation Failed"],
    [500, "Server Error", "warning", "500"],
  ] as const)("answers %i %s as %s", async (status, message, level, part) => {
    refuse(status, message);
    const result = await publish();
    expect(result).toMatchObject({ kind: "withheld", level });
    expect(JSON.stringify(result)).toContain(part);
  });

  it("answers when GitHub cannot be reached at all", async () => {
    await github.stop();
    expect(await publish()).toMatchObject({ kind: "withheld", level: "warning" });
  });

  it("names a rate limit that lasts longer than it waits", async () => {
    const message = "You have exceeded a secondary rate limit";
    const headers = { "retry-after": "3600" };
    github.plant({ method: "POST", path: /comments$/, fault: { kind: "status", status: 403, message, headers } });
    expect(JSON.stringify(await publish())).toContain("rate limit is used up");
  });
});
