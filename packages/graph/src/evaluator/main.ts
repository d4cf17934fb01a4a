/**
 * The child process that runs one Pulumi program against a recording monitor and writes one result.
 *
 * It is a process of its own because the program is not ours: it may exit, hang, print, or change globals.
 */
import { readFileSync } from "node:fs";
import { waitingResources } from "./sdk/declarations.ts";
import { EvaluationParts } from "./evaluation-parts.ts";
import { type Explained, explainFailure } from "./faults/explain-failure.ts";
import { OutcomeFile } from "./outcome-file.ts";
import { defaultCompileCache } from "./compile-cache.ts";
import type { EvaluatorRequest } from "./protocol.ts";
import { runProgram } from "./program/run-program.ts";
import { connectSdk, loadSdk, runInStack } from "./sdk/sdk.ts";
import { onFurtherSdk } from "./sdk/sdk-copies.ts";
import { Settling } from "./program/settling.ts";
import { moveCircumstances } from "./program/other-circumstances.ts";
import { loadTypeScript } from "./program/typescript-loader.ts";

// The parent's, for the start of this process; a program finds its environment as it was.
if (process.env["NODE_COMPILE_CACHE"] === defaultCompileCache) delete process.env["NODE_COMPILE_CACHE"];

const request = JSON.parse(readFileSync(0, "utf8")) as EvaluatorRequest;
const parts = new EvaluationParts(request);
const outcome = new OutcomeFile(request.resultFile);

function fail(explained: Explained): never {
  return outcome.write({ kind: "failed", ...explained, madeUp: parts.madeUpDataSources() });
}

/** What is behind a secret may come only after the fault, as the value of a promise does. */
function failOnceSettled(thrown: unknown): void {
  setImmediate(() => fail(explainFailure(thrown, parts.frames)));
}

function failAsHung(message: string): never {
  const waiting = waitingResources();
  const names = waiting.length === 0 ? "" : ` Waiting: ${waiting.slice(0, 10).join(", ")}.`;
  return fail({ reason: "program-hung", message: `${message}${names}`, source: undefined });
}

function failAsExited(how: string): never {
  const source = parts.frames.of(new Error().stack ?? "")[0];
  return fail({ reason: "program-exited", message: `The program ${how} before all its resources were known.`, source });
}

const neverResolves = "The program waits for a promise or an output that never resolves.";

async function evaluate(): Promise<void> {
  process.chdir(request.programDir);
  parts.rememberGiven();
  parts.noteEnvironments();
  const settling = new Settling();
  moveCircumstances(request.clockShiftSeconds);
  if (request.typescript) loadTypeScript(request, parts.positions);
  const sdk = loadSdk(request.programDir);
  const monitor = parts.monitor(sdk);
  const { faults, gaps } = parts;
  const to = { monitor, faults, gaps, remember: (secret: unknown) => parts.wire.remember(secret), at: request };
  connectSdk(sdk, to);
  onFurtherSdk((further) => connectSdk(further, to));
  // Node comes here when nothing is left that could go on, although the program has not ended.
  process.once("beforeExit", () => failAsHung(neverResolves));
  for (const text of request.configWarnings) monitor.record.warn(text);
  await runInStack(sdk, () => runProgram(request, (text) => monitor.record.warn(text)));
  const open = await settling.done({
    activity: () => monitor.activity,
    isWaiting: () => waitingResources().length > 0,
  });
  if (waitingResources().length > 0) failAsHung(neverResolves);
  if (process.exitCode !== undefined && Number(process.exitCode) !== 0)
    failAsExited(`set the exit code ${process.exitCode}`);
  if (open.length > 0) parts.noteOpen(open);
  outcome.write({ kind: "graph", graph: monitor.record.graph() });
}

/** From the start of this process; Node's timers go up to 24 days. */
const remaining = Math.min((request.timeLimitSeconds - process.uptime()) * 1000, 2 ** 31 - 1);
setTimeout(() => failAsHung(`The program did not end within ${request.timeLimitSeconds} s.`), remaining).unref();

process.exit = (code?: number | string | null) => failAsExited(`called process.exit(${code ?? ""})`);
process.on("uncaughtException", failOnceSettled);
process.on("unhandledRejection", failOnceSettled);

evaluate().catch(failOnceSettled);
