import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inputVariable } from "@causeway/action-kit";
import type { FakeGitHub } from "@causeway/testing/fake-github";
import { bundleFolder } from "./build-bundle.ts";
import type { Workspace } from "./workspace.ts";

export const token = "ghs_0123456789abcdefghijABCDEFGHIJ012345";

export interface BundleRun {
  readonly github: FakeGitHub;
  readonly workspace: Workspace;
  readonly inputs: Readonly<Record<string, string>>;
  /** @default that of a push to main */
  readonly event?: unknown;
  readonly eventName?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told of the process as soon as it is there. */
  readonly started?: (child: ChildProcess) => void;
}

export interface BundleResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the main step kept for the post step. */
  readonly state: Readonly<Record<string, string>>;
  readonly milliseconds: number;
}

/** Runs a step as the runner does: a process with inputs and event in its environment, and files for what it sets. Waits are short. */
export async function runBundle(run: BundleRun, step: "main" | "post" = "main"): Promise<BundleResult> {
  const { github, workspace } = run;
  const folder = mkdtempSync(join(workspace.temporary, `${step}-`));
  const file = (name: string): string => join(folder, name);
  for (const name of ["summary", "outputs", "state"]) writeFileSync(file(name), "");
  writeFileSync(file("event.json"), JSON.stringify(run.event ?? { ref: "refs/heads/main", before: "0".repeat(40) }));
  const env = {
    PATH: `${workspace.bin}:${process.env["PATH"] ?? ""}`,
    HOME: workspace.temporary,
    TMPDIR: workspace.temporary,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_REPOSITORY: github.state.repository,
    GITHUB_EVENT_NAME: run.eventName ?? "push",
    GITHUB_EVENT_PATH: file("event.json"),
    GITHUB_RUN_ID: "42",
    GITHUB_SHA: workspace.commit,
    GITHUB_WORKSPACE: workspace.checkout,
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_OUTPUT: file("outputs"),
    GITHUB_STATE: file("state"),
    RUNNER_TEMP: workspace.temporary,
    FAKE_PULUMI: workspace.worldFile,
    ...inputVariables({
      "github-token": token,
      "cloud-url": workspace.backend,
      "soak-seconds": "0",
      preflight: "false",
      ...run.inputs,
    }),
    ...run.env,
  };
  const fast = ["--import", fileURLToPath(new URL("fast-timers.ts", import.meta.url))];
  const startedAt = performance.now();
  const words = [...fast, join(bundleFolder, `${step}.js`)];
  const child = spawn(process.execPath, words, { env, cwd: workspace.checkout });
  run.started?.(child);
  const end = await waitFor(child);
  return {
    ...end,
    summary: readFileSync(file("summary"), "utf8"),
    outputs: parseFileCommands(readFileSync(file("outputs"), "utf8")),
    state: parseFileCommands(readFileSync(file("state"), "utf8")),
    milliseconds: performance.now() - startedAt,
  };
}

/** Runs the post step with what the main step kept. */
export function runPostStep(run: BundleRun, { state }: Pick<BundleResult, "state">): Promise<BundleResult> {
  const kept = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  return runBundle({ ...run, env: { ...run.env, ...kept } }, "post");
}

function inputVariables(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]));
}

async function waitFor(child: ChildProcess): Promise<Pick<BundleResult, "exitCode" | "signal" | "log">> {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  const end = Promise.withResolvers<Pick<BundleResult, "exitCode" | "signal">>();
  child.once("error", end.reject).once("exit", (exitCode, signal) => end.resolve({ exitCode, signal }));
  return { ...(await end.promise), log: chunks.join("") };
}

/** The last value of a name counts. @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings */
function parseFileCommands(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n?\2$/gm)].map(([, name = "", , value = ""]) => [name, value]),
  );
}
