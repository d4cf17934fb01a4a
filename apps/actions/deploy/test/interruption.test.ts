import type { ChildProcess } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BundleResult, type BundleRun, runBundle, runPostStep } from "./run-bundle.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let github: FakeGitHub;
let bundleRun: BundleRun;

beforeEach(async () => {
  workspace = makeWorkspace();
  github = await startFakeGitHub();
  bundleRun = { github, workspace, inputs: { "work-dir": "shop", environment: "dev" } };
});
afterEach(async () => {
  const cli = workspace.begun();
  if (cli !== undefined) endIfThere(cli);
  await github.stop();
  workspace.remove();
});

/** Runs the action, and ends it as told once Pulumi is in the middle of an operation. */
async function interrupt(
  kind: "hang" | "stubborn",
  end: (child: ChildProcess, cli: number) => void,
): Promise<BundleResult> {
  workspace.become({ wrong: { "up shop": { kind, message: "" } } });
  const child = Promise.withResolvers<ChildProcess>();
  const result = runBundle({ ...bundleRun, started: child.resolve });
  const started = await child.promise;
  let cli = workspace.begun();
  while (cli === undefined && started.exitCode === null) {
    await setTimeout(50);
    cli = workspace.begun();
  }
  end(started, cli ?? 0);
  return result;
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function states(): readonly (string | undefined)[] {
  return github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state);
}

function locks(): readonly string[] {
  return readdirSync(workspace.locksOf("shop", "dev"));
}

describe("a job that is cancelled", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends Pulumi in order at %s, says so of its record, and leaves nothing behind",
    async (name) => {
      const result = await interrupt("hang", (child) => child.kill(name));
      expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "cancelled" } });
      expect(result.log).toContain(`${name}: the job is cancelled.`);
      expect([states(), locks()]).toEqual([["failure"], []]);
      const post = await runPostStep(bundleRun, result);
      expect(post).toMatchObject({ exitCode: 0, summary: "" });
      expect(post.log).not.toContain("::warning");
    },
  );

  it("ends a Pulumi that does not come to its end in time; then the post step releases the lock and names what is pending with its repairs", async () => {
    const result = await interrupt("stubborn", (child) => child.kill("SIGINT"));
    expect(result).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "cancelled" } });
    expect([states(), locks().length]).toEqual([["failure"], 1]);
    const post = await runPostStep(bundleRun, result);
    expect(locks()).toEqual([]);
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain("1 operation of dev did not end");
    expect(post.summary).toContain("pulumi refresh --stack dev --clear-pending-creates");
    expect(post.summary).toContain("orders");
    expect(workspace.state("shop", "dev")).toHaveProperty("deployment.pending_operations");
  });
});

describe("a job that is killed", () => {
  it("has its record ended and its own lock released by the post step, and its pending operations listed", async () => {
    const result = await interrupt("hang", (child, cli) => {
      child.kill("SIGKILL");
      endIfThere(cli);
    });
    expect(result).toMatchObject({ exitCode: null, signal: "SIGKILL", outputs: {} });
    expect([states(), locks().length]).toEqual([["in_progress"], 1]);
    const post = await runPostStep(bundleRun, result);
    expect([states(), locks()]).toEqual([["failure"], []]);
    expect(post.log).toContain("::warning title=Deploy::The deployment 5001 is marked as failed");
    expect(post.summary).toContain("### After the interruption of `dev`");
    expect(post.summary).toContain("that this job left is released.");
    expect(post.summary).toContain("pulumi import --stack dev");
  });

  it("keeps the lock of a Pulumi that lives on, and that of another run", async () => {
    const result = await interrupt("hang", (child) => child.kill("SIGKILL"));
    const living = await runPostStep(bundleRun, result);
    expect(living.summary).toContain("Pulumi still runs as process");
    expect(locks()).toHaveLength(1);
    endIfThere(workspace.begun() ?? 0);
    const [own = ""] = locks();
    mkdirSync(workspace.locksOf("shop", "dev"), { recursive: true });
    const other = { pid: 1, username: "ada", hostname: "laptop", timestamp: new Date().toISOString() };
    writeFileSync(join(workspace.locksOf("shop", "dev"), own), JSON.stringify(other));
    const post = await runPostStep(bundleRun, result);
    expect(post.summary).toContain("dev is held by another run, and stays so: ada&#64;&#8203;laptop");
    expect(locks()).toHaveLength(1);
  });

  it("has the rest done when GitHub does not answer the post step", async () => {
    const result = await interrupt("hang", (child, cli) => {
      child.kill("SIGKILL");
      endIfThere(cli);
    });
    github.plant({ path: /statuses/, fault: { kind: "status", status: 403 } });
    const post = await runPostStep(bundleRun, result);
    expect(post.exitCode).toBe(0);
    expect(post.summary).toContain("The deployment on GitHub could not be ended: GitHub refused (403)");
    expect(locks()).toEqual([]);
  });
});

describe("the post step", () => {
  it("asks and says nothing after a deployment that came to its end", async () => {
    const result = await runBundle(bundleRun);
    expect(result.exitCode).toBe(0);
    const before = [github.log.length, workspace.calls().length];
    const post = await runPostStep(bundleRun, result);
    expect(post).toMatchObject({ exitCode: 0, summary: "" });
    expect([github.log.length, workspace.calls().length]).toEqual(before);
  });

  it.each([{}, { run: "{ half" }, { run: '{"dir": 7}' }])(
    "says nothing where nothing can be read of a run: %j",
    async (state) => {
      const post = await runPostStep(bundleRun, { state });
      expect(post).toMatchObject({ exitCode: 0, summary: "" });
      expect(github.log).toEqual([]);
    },
  );
});
