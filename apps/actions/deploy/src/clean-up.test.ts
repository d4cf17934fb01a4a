import type { ActionRun } from "@causeway/action-kit";
import type { LockRelease } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { cleanUp, type CleanUpTools } from "./clean-up.ts";
import type { JournalEntry } from "./run-journal.ts";

const lock = { backend: "s3://states", project: "shop", stack: "dev", host: "runner", pid: 12, since: new Date(0) };
const entry: JournalEntry = { dir: "/checkout/shop", stack: "dev", backend: "s3://states", deploymentId: 7, lock };
const context: ActionRun["context"] = {
  apiUrl: "",
  repository: undefined,
  eventName: "push",
  pullRequest: undefined,
  checkoutSha: undefined,
  previousSha: undefined,
  commit: undefined,
  runUrl: undefined,
};
const run: ActionRun = { env: {}, context, print: () => {}, redact: (text) => text };

function tools(more: Partial<CleanUpTools> = {}): CleanUpTools {
  return {
    tellDeployment: async () => {},
    releaseOwnLock: async () => ({ kind: "none" }),
    openStack: async () => ({
      select: async () => {},
      exportState: async () => ({ version: 3, deployment: { manifest: {}, resources: [] } }),
    }),
    ...more,
  };
}

describe("cleanUp", () => {
  it("says nothing of a run that ended in order", async () => {
    expect(await cleanUp(undefined, run, tools())).toEqual({ warning: undefined, summary: "" });
    const nothing = { ...entry, deploymentId: undefined };
    expect(await cleanUp(nothing, run, tools())).toEqual({ warning: undefined, summary: "" });
  });

  it.each<[LockRelease, string]>([
    [{ kind: "released", lockId: "one" }, "The lock one that this job left is released."],
    [
      { kind: "others", holders: [{ text: "ada (process 3)" }] },
      "dev is held by another run, and stays so: ada (process 3).",
    ],
    [{ kind: "running", pid: 12 }, "Pulumi still runs as process 12, so its lock stays."],
    [{ kind: "unsupported" }, "The backend does not tell of its locks."],
  ])("tells what became of the lock: %j", async (release, part) => {
    const { warning } = await cleanUp(entry, run, tools({ releaseOwnLock: async () => release }));
    expect(warning).toContain(part);
  });

  it("tries each part whatever became of the others", async () => {
    const refuse = (what: string) => async (): Promise<never> => {
      throw new Error(what);
    };
    const broken = {
      tellDeployment: refuse("no GitHub"),
      releaseOwnLock: refuse("no bucket"),
      openStack: refuse("no CLI"),
    };
    const { warning, summary } = await cleanUp(entry, run, broken);
    for (const part of ["no GitHub", "no bucket", "no CLI"])
      expect([warning, summary]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
  });
});
