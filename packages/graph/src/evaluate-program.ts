import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evaluation, EvaluationFailure, EvaluationRequest, FailureReason } from "./evaluation.ts";
import type { EvaluatorRequest, EvaluatorResult } from "./evaluator/protocol.ts";
import { readPulumiProject, type PulumiProject } from "./project/pulumi-project.ts";
import { programEnvironment } from "./project/program-environment.ts";
import { readOfflineFacts } from "./project/recorded-answers.ts";
import { readStackConfig } from "./project/stack-config.ts";
import { workTreeOf } from "./project/work-tree.ts";

/**
 * Runs a Pulumi program offline and answers the graph of all that it declares, or why there is none.
 *
 * Needs no AWS account, no Pulumi login and no network. The program runs in a process of its own with the SDK that it
 * brings, without credentials, and is stopped at the time limit.
 *
 * @throws UserError when the project, the stack's config or the recorded answers are not as they should be.
 */
export async function evaluateProgram(request: EvaluationRequest): Promise<Evaluation> {
  const project = readPulumiProject(request.stackDir);
  const folder = mkdtempSync(join(tmpdir(), "causeway-"));
  try {
    const forChild = childRequest(request, project, join(folder, "result.json"));
    const ended = await runChild(forChild, project, request.timeLimitSeconds ?? 120);
    return readResult(forChild, ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function childRequest(request: EvaluationRequest, project: PulumiProject, resultFile: string): EvaluatorRequest {
  const config = readStackConfig(project, request.stack);
  return {
    project: project.name,
    stack: request.stack,
    organization: "organization",
    projectDir: project.projectDir,
    programDir: project.programDir,
    entry: project.entry,
    rootDir: resolve(request.rootDir ?? workTreeOf(project.projectDir)),
    config: { ...config.values, ...request.config },
    secretConfigKeys: config.secretKeys,
    typescript: project.typescript,
    tsconfig: project.tsconfig,
    ...readOfflineFacts(project.projectDir),
    digestKey: request.digestKey ?? randomBytes(16).toString("hex"),
    clockShiftSeconds: request.clockShiftSeconds ?? 0,
    resultFile,
  };
}

interface Ended {
  readonly printed: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly timeLimitSeconds: number;
}

/** Beside this module: the source during development, a file of its own in a bundle. */
const evaluatorFile = [new URL("./evaluator/main.ts", import.meta.url), new URL("./evaluator.js", import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((file) => existsSync(file));

function runChild(request: EvaluatorRequest, project: PulumiProject, timeLimitSeconds: number): Promise<Ended> {
  if (evaluatorFile === undefined)
    throw new Error("The evaluator is missing beside this module: the bundle is incomplete.");
  const conditions = evaluatorFile.endsWith(".ts") ? ["--conditions=@causeway/source"] : [];
  const child = spawn(
    process.execPath,
    [...conditions, ...project.nodeArguments, "--max-old-space-size=4096", evaluatorFile],
    {
      cwd: project.projectDir,
      env: programEnvironment(process.env),
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    },
  );
  let printed = "";
  let timedOut = false;
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk.toString("utf8")).slice(-printedLimit);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(request));
  return new Promise((done, reject) => {
    const timer = setTimeout(() => {
      timedOut = true;
      stop(child.pid);
    }, timeLimitSeconds * 1000);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      // What the program itself started must not outlive it, nor keep our pipes open.
      stop(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      done({ printed, code, signal, timedOut, timeLimitSeconds });
    });
  });
}

const printedLimit = 16_000;

function stop(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}

function readResult(request: EvaluatorRequest, ended: Ended): Evaluation {
  if (ended.timedOut || !existsSync(request.resultFile)) return { kind: "failed", failure: withoutResult(ended) };
  const text = readFileSync(request.resultFile, "utf8");
  const { secretTexts, peakMemoryMiB } = JSON.parse(text) as EvaluatorResult;
  const { outcome } = JSON.parse(redactJson(text, secretTexts)) as EvaluatorResult;
  const printed = redact(ended.printed, secretTexts);
  if (outcome.kind === "graph") return { kind: "graph", graph: outcome.graph, printed, peakMemoryMiB };
  const { kind, ...explained } = outcome;
  return { kind, failure: { ...explained, hint: hints[outcome.reason](outcome.configKey), printed } };
}

function withoutResult(ended: Ended): EvaluationFailure {
  const { printed, code, signal } = ended;
  if (ended.timedOut)
    return failure("program-hung", `The program did not end within ${ended.timeLimitSeconds} s.`, printed);
  if (/heap out of memory|Reached heap limit/.test(printed))
    return failure("out-of-memory", "The program needed more memory than there is.", printed);
  return failure(
    "program-exited",
    `The program ended (${signal ?? `exit code ${code}`}) before all its resources were known.`,
    printed,
  );
}

function failure(reason: FailureReason, message: string, printed: string): EvaluationFailure {
  return { reason, message, hint: hints[reason](undefined), source: undefined, printed };
}

const hints: Readonly<Record<FailureReason, (configKey: string | undefined) => string>> = {
  "program-threw": () => "Mend the program at the line shown.",
  "program-exited": () => "Let the program end by itself: throw an error instead of calling process.exit.",
  "program-hung": () =>
    "Look for a promise that never resolves, an endless loop or a request to a network; or raise the time limit.",
  "config-missing": (key) => `Set it: pulumi config set ${key ?? "<key>"} <value> (add --secret for a secret).`,
  "program-not-loaded": () =>
    "Install the program's dependencies, and build it first where its package.json has a build script.",
  "out-of-memory": () => "Split the program into smaller stacks.",
};

function redact(text: string, secretTexts: readonly string[]): string {
  return longestFirst(secretTexts).reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text);
}

function redactJson(text: string, secretTexts: readonly string[]): string {
  return redact(
    text,
    secretTexts.map((secret) => JSON.stringify(secret).slice(1, -1)),
  );
}

function longestFirst(texts: readonly string[]): string[] {
  return texts.toSorted((one, other) => other.length - one.length);
}
