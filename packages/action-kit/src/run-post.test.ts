import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActionRun } from "./action-run.ts";
import { type PostOutcome, runPost } from "./run-post.ts";
import { readRunState, saveRunState } from "./run-state.ts";

const canary = "canary-5ecret-in-the-environment";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-post-"));
  for (const file of ["summary", "state"]) writeFileSync(join(folder, file), "");
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary"));
  vi.stubEnv("GITHUB_STATE", join(folder, "state"));
  vi.stubEnv("INPUT_GITHUB-TOKEN", "t0ken-of-the-run");
  vi.stubEnv("DATABASE_PASSWORD", canary);
});

afterEach(() => {
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function post(work: (run: ActionRun) => Promise<PostOutcome>): Promise<{ log: string; summary: string }> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await runPost({ name: "deploy", title: "Deploy", outputs: [] }, work);
  expect(process.exitCode).toBeUndefined();
  const log = write.mock.calls.map(([text]) => String(text)).join("");
  return { log, summary: readFileSync(join(folder, "summary"), "utf8") };
}

describe("runPost", () => {
  it("tells a warning in the log and the summary, and hides the token first", async () => {
    const told = await post(async () => ({ warning: "A lock is left.", summary: "the summary" }));
    expect(told.log).toBe("::add-mask::t0ken-of-the-run\n::warning title=Deploy::A lock is left.\n");
    expect(told.summary).toBe("the summary\n");
  });

  it("says nothing where all is in order", async () => {
    const told = await post(async () => ({ warning: undefined, summary: "" }));
    expect(told).toEqual({ log: "::add-mask::t0ken-of-the-run\n", summary: "" });
  });

  it("does not fail the job for a fault of its own, and tells it", async () => {
    const told = await post(async () => {
      throw new Error("no such bucket");
    });
    expect(told.log).toContain("::warning title=Deploy::Deploy: the clean-up failed: no such bucket\n");
  });

  it("keeps the secrets of the environment out of what it tells", async () => {
    const leaky = `has ${canary} in it`;
    const told = await post(async ({ print }) => {
      print(leaky);
      return { warning: leaky, summary: leaky };
    });
    const thrown = await post(async () => {
      throw new Error(leaky);
    });
    expect(JSON.stringify([told, thrown])).not.toContain(canary);
  });

  it("survives a summary that cannot be written, and writes none when that is off", async () => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "missing", "summary"));
    expect((await post(async () => ({ warning: undefined, summary: "text" }))).log).toContain(
      "Could not write: ENOENT",
    );
    vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary"));
    vi.stubEnv("INPUT_COMMENT-ON-SUMMARY", "false");
    expect((await post(async () => ({ warning: undefined, summary: "text" }))).summary).toBe("");
  });
});

describe("the state between the two steps", () => {
  it("is what was kept last under a name, and empty where nothing was", () => {
    saveRunState("lock", "first\nline");
    const [, name, , value] = /^(.+)<<(.+)\n([^]*?)\n\2$/m.exec(readFileSync(join(folder, "state"), "utf8")) ?? [];
    expect([name, value]).toEqual(["lock", "first\nline"]);
    expect(readRunState({ STATE_lock: "kept" }, "lock")).toBe("kept");
    expect(readRunState({}, "lock")).toBe("");
  });
});
