/**
 * The child process that runs one Pulumi program against a recording monitor and writes one result.
 *
 * It is a process of its own because the program is not ours: it may exit, hang, print, or change globals.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { DataSources } from "./data-sources.ts";
import { DeclaredTypes } from "./declared-types.ts";
import { type Explained, explainFailure } from "./explain-failure.ts";
import { Placeholders } from "./placeholders.ts";
import type { EvaluatorRequest, EvaluatorResult } from "./protocol.ts";
import { RecordingMonitor } from "./recording-monitor.ts";
import { Regions } from "./regions.ts";
import { runProgram } from "./run-program.ts";
import { connectSdk, loadSdk, type Sdk } from "./sdk.ts";
import { Settling } from "./settling.ts";
import { shiftClock } from "./shift-clock.ts";
import { SourceFrames } from "./source-frames.ts";
import { Transforms } from "./transforms.ts";
import { OriginalPositions } from "./original-positions.ts";
import { loadTypeScript } from "./typescript-loader.ts";
import { WireReader } from "./wire-values.ts";

// Loading the SDK is most of the time that a small program takes.
enableCompileCache();

const request = JSON.parse(readFileSync(0, "utf8")) as EvaluatorRequest;
const wire = new WireReader(request.digestKey);
const positions = new OriginalPositions();
const frames = new SourceFrames(request.rootDir, positions);
const exit = process.exit.bind(process);

function finish(outcome: EvaluatorResult["outcome"]): never {
  writeFileSync(
    request.resultFile,
    JSON.stringify({
      outcome,
      secretTexts: [...wire.secretTexts],
      peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    } satisfies EvaluatorResult),
  );
  return exit(0);
}

function fail(explained: Explained): never {
  return finish({ kind: "failed", ...explained });
}

function monitorFor(sdk: Sdk): RecordingMonitor {
  const types = new DeclaredTypes(request.programDir);
  const placeholders = new Placeholders(request.accountId);
  return new RecordingMonitor({
    stack: { project: request.project, stack: request.stack },
    config: request.config,
    answers: request.answers,
    wire,
    frames,
    types,
    placeholders,
    regions: new Regions(request.config),
    dataSources: new DataSources({
      recorded: request.answers.dataSources,
      types,
      placeholders,
      accountId: request.accountId,
    }),
    transforms: new Transforms(sdk.codec),
  });
}

/** Node comes here when nothing is left that could go on, although the program has not ended. */
function failAsWaiting(sdk: Sdk): never {
  const waiting = sdk.pendingRegistrations();
  const names = waiting.length === 0 ? "" : ` Waiting: ${waiting.slice(0, 10).join(", ")}.`;
  return fail({
    reason: "program-hung",
    message: `The program waits for a promise or an output that never resolves.${names}`,
    source: undefined,
  });
}

async function evaluate(): Promise<void> {
  process.chdir(request.programDir);
  for (const key of request.secretConfigKeys) wire.remember(request.config[key]);
  const settling = new Settling();
  shiftClock(request.clockShiftSeconds);
  if (request.typescript) loadTypeScript(request, positions);
  const sdk = loadSdk(request.programDir);
  const monitor = monitorFor(sdk);
  connectSdk(sdk, monitor, request);
  process.once("beforeExit", () => failAsWaiting(sdk));
  await sdk.stack.runInPulumiStack(() => runProgram(request));
  const open = await settling.done(() => monitor.activity);
  if (sdk.pendingRegistrations().length > 0) failAsWaiting(sdk);
  if (open.length > 0) {
    monitor.note({
      kind: "open-handles",
      urn: undefined,
      message: `The program leaves something open (${open.join(", ")}), so pulumi itself would wait for it and not end.`,
    });
  }
  finish({ kind: "graph", graph: monitor.graph() });
}

process.exit = (code?: number | string | null) => {
  const source = frames.of(new Error().stack ?? "")[0];
  return fail({
    reason: "program-exited",
    message: `The program called process.exit(${code ?? ""}) before all its resources were known.`,
    source,
  });
};
process.on("uncaughtException", (thrown) => fail(explainFailure(thrown, frames)));
process.on("unhandledRejection", (thrown) => fail(explainFailure(thrown, frames)));

evaluate().catch((thrown: unknown) => fail(explainFailure(thrown, frames)));
