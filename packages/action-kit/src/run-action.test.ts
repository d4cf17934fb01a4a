import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { accelerateTimers, type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActionRun } from "./action-run.ts";
import type { ActionOutcome } from "./outcome.ts";
import { runAction } from "./run-action.ts";

const token = "t0ken-of-the-run";
const canary = "canary-5ecret-in-the-environment";
const passed: ActionOutcome = {
  conclusion: { kind: "passed" },
  headline: "2 stacks, no changes",
  comment: "the comment",
  shorterComment: "short",
  summary: "the summary",
  annotations: [],
  outputs: { creates: "0" },
};

let github: FakeGitHub;
let folder: string;
let stopAcceleration: () => void;

beforeEach(async () => {
  stopAcceleration = accelerateTimers(1000);
  github = await startFakeGitHub();
  folder = mkdtempSync(join(tmpdir(), "run-action-"));
  const event = {
    pull_request: { number: 7, head: { sha: github.state.pullRequest.headSha, repo: { full_name: "acme/shop" } } },
  };
  writeFileSync(join(folder, "event.json"), JSON.stringify(event));
  for (const file of ["summary.md", "outputs"]) writeFileSync(join(folder, file), "");
  vi.stubEnv("GITHUB_API_URL", github.apiUrl);
  vi.stubEnv("GITHUB_REPOSITORY", "acme/shop");
  vi.stubEnv("GITHUB_EVENT_PATH", join(folder, "event.json"));
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary.md"));
  vi.stubEnv("GITHUB_OUTPUT", join(folder, "outputs"));
  vi.stubEnv("INPUT_GITHUB-TOKEN", token);
  vi.stubEnv("DATABASE_PASSWORD", canary);
});

afterEach(async () => {
  stopAcceleration();
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await github.stop();
});

interface Told {
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly comment: string | undefined;
  readonly exitCode: typeof process.exitCode;
}

async function run(work: (run: ActionRun) => Promise<ActionOutcome>): Promise<Told> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await runAction({ name: "preview", title: "Preview", outputs: ["creates", "deletes"] }, work);
  const outputs = readFileSync(join(folder, "outputs"), "utf8");
  const { exitCode } = process;
  process.exitCode = undefined;
  return {
    log: write.mock.calls.map(([text]) => String(text)).join(""),
    summary: readFileSync(join(folder, "summary.md"), "utf8"),
    outputs: Object.fromEntries(
      [...outputs.matchAll(/^(.+)<<(.+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
    ),
    comment: github.state.comments.at(-1)?.body.split("\n").slice(1).join("\n"),
    exitCode,
  };
}

describe("runAction", () => {
  it("tells a good outcome in comment, summary and outputs", async () => {
    const told = await run(async () => passed);
    expect(told).toMatchObject({ comment: "the comment", summary: "the summary\n", exitCode: undefined });
    expect(told.outputs).toEqual({
      creates: "0",
      deletes: "",
      summary: "2 stacks, no changes",
      "comment-id": "1001",
      "comment-url": "https://github.test/acme/shop/pull/7#issuecomment-1001",
      "duration-ms": expect.stringMatching(/^\d+$/),
      "failure-reason": "",
    });
  });

  it("hides the token from the log before anything else is printed", async () => {
    const told = await run(async ({ print }) => {
      print(`sent ${token}`);
      return passed;
    });
    expect(told.log.startsWith(`::add-mask::${token}\nsent [secret]\n`)).toBe(true);
  });

  it("fails the job for a failed outcome, with the reason as an output and an annotation", async () => {
    const told = await run(async () => ({
      ...passed,
      conclusion: { kind: "failed", reason: "policy" },
      headline: "blocked",
    }));
    expect(told.exitCode).toBe(1);
    expect(told.outputs["failure-reason"]).toBe("policy");
    expect(told.log).toContain("::error title=Preview::blocked\n");
  });

  it("tells a fault of the user in their words, without a stack", async () => {
    const told = await run(async () => {
      throw new UserError("action/input-invalid", "`mode` is ```x```", { hint: "Use <b>preview</b>, @team." });
    });
    expect(told.exitCode).toBe(1);
    expect(told.outputs["failure-reason"]).toBe("invalid-input");
    expect(told.comment).toContain("````text\n`mode` is ```x```\n````");
    expect(told.comment).toContain("**What to do:** Use &lt;b&gt;preview&lt;/b&gt;, &#64;&#8203;team.");
    expect(told.summary).toBe(`${told.comment}\n`);
    expect(told.log).not.toContain("run-action.test");
  });

  it("tells a fault of ours as one, with the stack in the log only", async () => {
    const told = await run(async () => {
      throw new TypeError("x is not a function");
    });
    expect(told.outputs["failure-reason"]).toBe("bug");
    expect(told.comment).toContain("TypeError: x is not a function");
    expect(told.comment).toContain("Please report it");
    expect(told.comment).not.toContain("run-action.test");
    expect(told.log).toContain("run-action.test");
  });

  it("tells what is thrown where nobody awaits it", async () => {
    const told = await run(() => {
      queueMicrotask(() => process.emit("uncaughtException", new Error("thrown aside")));
      return new Promise(() => {});
    });
    expect(told.comment).toContain("Error: thrown aside");
    expect(told.exitCode).toBe(1);
  });

  it("tells that the work left nothing to wait for, rather than end without a word", async () => {
    const told = await run(() => {
      queueMicrotask(() => process.emit("beforeExit", 0));
      return new Promise(() => {});
    });
    expect(told.comment).toContain("The work ended without an outcome.");
    expect(told.exitCode).toBe(1);
  });

  it("keeps the secrets of the environment out of everything that it tells", async () => {
    const leaky = `has ${canary} in it`;
    const told = await run(async ({ print }) => {
      print(leaky);
      const annotation = { level: "warning", title: leaky, message: leaky, file: leaky, line: 1 } as const;
      const texts = { headline: leaky, comment: leaky, shorterComment: leaky, summary: leaky };
      return { ...passed, ...texts, annotations: [annotation], outputs: { creates: leaky } };
    });
    expect(JSON.stringify(told)).not.toContain(canary);
    expect(told.comment).toBe("has [secret] in it");
  });

  it("keeps them out of a thrown error too", async () => {
    const told = await run(async () => {
      throw new Error(`cannot log in with ${canary}`);
    });
    expect(JSON.stringify(told)).not.toContain(canary);
    expect(told.comment).toContain("cannot log in with [secret]");
  });

  it("says in the summary why there is no comment, and does not fail for it", async () => {
    github.plant({ method: "POST", path: /comments$/, fault: { kind: "status", status: 403 } });
    const told = await run(async () => passed);
    expect(told.summary).toMatch(/^> \[!NOTE\]\n> No comment: GitHub refused it \(403\).*\n\nthe summary\n$/);
    expect(told.log).toContain("::warning title=No comment on the pull request::GitHub refused it (403).");
    expect(told.exitCode).toBeUndefined();
  });

  it("writes a summary that GitHub will keep", async () => {
    const told = await run(async () => ({ ...passed, summary: "ä".repeat(500_001) }));
    expect(told.summary).toBe("the comment\n");
  });

  it("still sets the outputs when the summary cannot be written", async () => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "missing", "summary.md"));
    const told = await run(async () => passed);
    expect(told.outputs["creates"]).toBe("0");
    expect(told.log).toContain("Could not write: ENOENT");
  });

  it("writes no summary when that is off", async () => {
    vi.stubEnv("INPUT_COMMENT-ON-SUMMARY", "false");
    expect((await run(async () => passed)).summary).toBe("");
  });
});
