import { type DestroyOutcome, destroyStack } from "@causeway/deploy";
import { visibleText } from "@causeway/report";
import { confirmation, operationLines } from "../deploy/confirmation.ts";
import { exitCodeOf } from "../deploy/exit-code-of.ts";
import { failureText } from "../deploy/failure-text.ts";
import { openNamed, stackDirOf } from "../deploy/open-named.ts";
import { digestJson, failureJson, jsonText } from "../deploy/outcome-json.ts";
import { patienceMs } from "../deploy/stack-tools.ts";
import { systemTools } from "../deploy/system-tools.ts";
import type { CommandContext } from "../run.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";
import type { DestroyOptions } from "./destroy-command.ts";

/** Destroys, and tells what came of it. */
export async function runDestroy(named: string, options: DestroyOptions, context: CommandContext): Promise<void> {
  const { streams, finish, tools = systemTools() } = context;
  const dir = stackDirOf("destroy", named, context);
  const { yes: isYes, env, remove, lockTimeout } = options;
  const ask = confirmation({ isYes, word: env, what: `Destroy ${named} in ${env}` }, tools, streams);
  const end = tools.listenForEnd((line) => streams.err.write(`${line}\n`));
  try {
    const opened = await openNamed(dir, options, tools);
    const { engine } = opened;
    const outcome = await destroyStack(
      {
        dir,
        lockWaitMs: lockTimeout * 1000,
        graceMs: patienceMs,
        remove,
        signal: end.signal,
        secrets: secretsOf(tools.environment),
      },
      {
        engine,
        clock: tools.clock,
        progress: (line) => streams.err.write(`${visibleText(line)}\n`),
        ...(ask === undefined ? {} : { confirm: (digest) => ask(operationLines(digest)) }),
      },
    );
    const subject = { project: engine.project, stack: engine.stack, environment: env };
    await writeResult(
      options.format === "json" ? destroyJson(outcome, subject) : destroyText(outcome, subject),
      options.out,
      context,
    );
    finish(exitCodeOf(outcome));
  } finally {
    end.stop();
  }
}

interface DestroyedStack {
  readonly project: string;
  readonly stack: string;
  readonly environment: string;
}

function destroyJson(outcome: DestroyOutcome, subject: DestroyedStack): string {
  return jsonText({
    ...subject,
    outcome: outcome.kind,
    ...failureJson("reason" in outcome ? outcome : undefined),
    ...digestJson("digest" in outcome ? outcome.digest : undefined),
    durationMs: outcome.durationMs,
  });
}

function destroyText(outcome: DestroyOutcome, { project, environment }: DestroyedStack): string {
  const head = visibleText(`${project} in ${environment}`);
  switch (outcome.kind) {
    case "destroyed":
      return `${head}: destroyed, ${outcome.digest.counts.delete} deleted\n`;
    case "absent":
      return `${head}: there is no such stack\n`;
    case "refused":
      return `${head}: refused, and nothing was deleted\n${failureText(outcome)}`;
    case "failed":
      return `${head}: failed\n${failureText(outcome)}`;
  }
}
