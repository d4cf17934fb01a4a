import { type DriftOutcome, driftStack } from "@causeway/deploy";
import { visibleText } from "@causeway/report";
import { operationLines } from "../deploy/confirmation.ts";
import { openNamed, stackDirOf } from "../deploy/open-named.ts";
import { digestJson, failureJson, jsonText } from "../deploy/outcome-json.ts";
import { failureText } from "../deploy/failure-text.ts";
import type { StackOptions } from "../deploy/stack-options.ts";
import { systemTools } from "../deploy/system-tools.ts";
import { exitCodes } from "../exit-codes.ts";
import type { CommandContext } from "../run.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";

const codes = { "in-sync": exitCodes.clean, drifted: exitCodes.found, failed: exitCodes.couldNotRun } as const;

/** Asks for drift, and tells what came of it. */
export async function runDrift(named: string, options: StackOptions, context: CommandContext): Promise<void> {
  const { streams, finish, tools = systemTools() } = context;
  const dir = stackDirOf("drift", named, context);
  const end = tools.listenForEnd((line) => streams.err.write(`${line}\n`));
  try {
    const opened = await openNamed(dir, options, tools);
    const { engine } = opened;
    const progress = (line: string): unknown => streams.err.write(`${visibleText(line)}\n`);
    const outcome = await driftStack(
      { signal: end.signal, secrets: secretsOf(tools.environment) },
      { engine, clock: tools.clock, progress },
    );
    const subject = { project: engine.project, stack: engine.stack, environment: options.env };
    await writeResult(
      options.format === "json" ? driftJson(outcome, subject) : driftText(outcome, subject),
      options.out,
      context,
    );
    finish(codes[outcome.kind]);
  } finally {
    end.stop();
  }
}

interface DriftedStack {
  readonly project: string;
  readonly stack: string;
  readonly environment: string;
}

function driftJson(outcome: DriftOutcome, subject: DriftedStack): string {
  return jsonText({
    ...subject,
    outcome: outcome.kind,
    ...failureJson(outcome.kind === "failed" ? outcome : undefined),
    ...digestJson(outcome.kind === "drifted" ? outcome.digest : undefined),
    durationMs: outcome.durationMs,
  });
}

function driftText(outcome: DriftOutcome, { project, environment }: DriftedStack): string {
  const head = visibleText(`${project} in ${environment}`);
  switch (outcome.kind) {
    case "in-sync":
      return `${head}: in sync\n`;
    case "drifted":
      return `${[`${head}: drifted`, ...operationLines(outcome.digest).map((line) => `  ${visibleText(line)}`)].join("\n")}\n`;
    case "failed":
      return `${head}: could not find out\n${failureText(outcome)}`;
  }
}
