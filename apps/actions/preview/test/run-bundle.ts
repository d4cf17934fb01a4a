import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inputVariable } from "@causeway/action-kit";
import type { FakeGitHub } from "@causeway/testing/fake-github";
import { bundleFolder } from "./build-bundle.ts";
import type { Workspace } from "./workspace.ts";

export interface BundleRun {
  readonly github: FakeGitHub;
  readonly workspace: Workspace;
  readonly inputs: Readonly<Record<string, string>>;
  /** @default a pull request of the repository itself */
  readonly event?: unknown;
  readonly eventName?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether waiting takes a thousandth of the time. */
  readonly isFast?: boolean;
}

export interface BundleResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The event of a pull request as GitHub sends it, cut down to what the action reads. */
export function pullRequestEvent(github: FakeGitHub, headRepository = github.state.repository): unknown {
  const { number, headSha } = github.state.pullRequest;
  const head = { sha: headSha, repo: { full_name: headRepository } };
  return { action: "synchronize", number, pull_request: { number, head, base: { sha: "0".repeat(40), ref: "main" } } };
}

/** Runs the bundle as the runner does: a process with inputs and event in its environment, and files for what it sets. */
export async function runBundle(run: BundleRun): Promise<BundleResult> {
  const { github, workspace } = run;
  const files = Object.fromEntries(
    (["event.json", "summary", "outputs"] as const).map((name) => [name, join(workspace.temporary, name)]),
  );
  const { "event.json": eventFile = "", summary: summaryFile = "", outputs: outputFile = "" } = files;
  for (const file of [summaryFile, outputFile]) writeFileSync(file, "");
  writeFileSync(eventFile, JSON.stringify(run.event ?? pullRequestEvent(github)));
  const env = {
    PATH: process.env["PATH"],
    HOME: workspace.temporary,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_REPOSITORY: github.state.repository,
    GITHUB_EVENT_NAME: run.eventName ?? "pull_request",
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_RUN_ID: "42",
    GITHUB_SHA: "0".repeat(40),
    GITHUB_WORKSPACE: workspace.checkout,
    GITHUB_STEP_SUMMARY: summaryFile,
    GITHUB_OUTPUT: outputFile,
    RUNNER_TEMP: workspace.temporary,
    ...inputVariables({ "github-token": "ghs_0123456789abcdefghijABCDEFGHIJ012345", ...run.inputs }),
    ...run.env,
  };
  const fast = ["--conditions=@causeway/source", "--import", fileURLToPath(new URL("fast-timers.ts", import.meta.url))];
  const words = [...(run.isFast === true ? fast : []), join(bundleFolder, "main.js")];
  const { exitCode, log } = await waitFor(spawn(process.execPath, words, { env, cwd: workspace.checkout }));
  return {
    exitCode,
    log,
    summary: readFileSync(summaryFile, "utf8"),
    outputs: parseOutputs(readFileSync(outputFile, "utf8")),
  };
}

function inputVariables(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]));
}

async function waitFor(child: ReturnType<typeof spawn>): Promise<Pick<BundleResult, "exitCode" | "log">> {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve(code));
  });
  return { exitCode, log: chunks.join("") };
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings */
function parseOutputs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n\2$/gm)].map(([, name = "", , value = ""]) => [name, value]),
  );
}
