import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { evaluationFolderVariable } from "@causeway/core";
import { atEndOfProcess } from "./at-end-of-process.ts";
import { defaultCompileCache } from "./evaluator/compile-cache.ts";
import type { EvaluatorRequest } from "./evaluator/protocol.ts";
import { programEnvironment } from "./project/program-environment.ts";
import { stopGroup } from "./stop-group.ts";

/** How the evaluator's process ended. */
export interface Ended {
  /** The last that it printed, on both streams. */
  readonly printed: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
}

/** What the evaluator's process is given besides its request. */
export interface Circumstances {
  readonly nodeArguments: readonly string[];
  readonly evaluationFolder: string | undefined;
}

/** Beside this module: the source during development, a file of its own in a bundle. */
const evaluatorFile = [new URL("./evaluator/main.ts", import.meta.url), new URL("./evaluator.js", import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((file) => existsSync(file));

/** Runs the evaluator in a process group of its own, and leaves nothing of that group behind. */
export function runEvaluator(request: EvaluatorRequest, circumstances: Circumstances): Promise<Ended> {
  const child = start(request, circumstances);
  const printed = collectPrinted(child);
  // A detached child would else live on.
  const untie = atEndOfProcess(() => stopGroup(child.pid));
  let timedOut = false;
  return new Promise((done, reject) => {
    const timer = setTimeout(
      () => {
        timedOut = true;
        stopGroup(child.pid);
      },
      Math.min((request.timeLimitSeconds + graceSeconds) * 1000, longestTimer),
    );
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      stopGroup(child.pid);
      untie();
      afterLastOutput(child, () => done({ printed: printed(), code, signal, timedOut }));
    });
  });
}

function start(request: EvaluatorRequest, { nodeArguments, evaluationFolder }: Circumstances): ChildProcess {
  if (evaluatorFile === undefined)
    throw new Error("The evaluator is missing beside this module: the bundle is incomplete.");
  const conditions = evaluatorFile.endsWith(".ts") ? ["--conditions=@causeway/source"] : [];
  const child = spawn(
    process.execPath,
    // The program's own arguments come last, so that they win.
    [`--max-old-space-size=${heapMegabytes}`, ...youngGeneration, ...conditions, ...nodeArguments, evaluatorFile],
    {
      cwd: request.projectDir,
      // The evaluator's own modules are compiled before it could ask for the cache itself.
      env: {
        NODE_COMPILE_CACHE: defaultCompileCache,
        ...programEnvironment(process.env),
        [evaluationFolderVariable]: evaluationFolder,
      },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    },
  );
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(JSON.stringify(request));
  return child;
}

function collectPrinted(child: ChildProcess): () => string {
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed = (printed + text).slice(-keptCharacters);
    });
  }
  return () => printed;
}

/** A process that left the group can hold the streams open for ever, so they are waited for only a moment. */
function afterLastOutput(child: ChildProcess, go: () => void): void {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, 500);
  child.once("close", () => {
    clearTimeout(timer);
    go();
  });
}

/** Half of the machine, within what a large program needs and what Node can use well. */
const heapMegabytes = Math.min(Math.max(Math.floor(totalmem() / 2 ** 21), 2048), 16_384);
/** Most of a program's life is loading, whose garbage is then collected a few times and not fifty. */
const youngGeneration = ["--min-semi-space-size=64", "--max-semi-space-size=64"];
/** The evaluator itself reports a program that is late; this is for one that does not let it. */
const graceSeconds = 2;
/** @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const longestTimer = 2 ** 31 - 1;
/** More than is shown, so that no part of a long secret is left over at the cut. */
const keptCharacters = 200_000;
