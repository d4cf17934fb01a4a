import { type UnlockOutcome, unlockStack } from "@causeway/deploy";
import type { LockHolder } from "@causeway/engine";
import { visibleText } from "@causeway/report";
import { confirmation } from "../deploy/confirmation.ts";
import { failureText } from "../deploy/failure-text.ts";
import { openNamed, stackDirOf } from "../deploy/open-named.ts";
import { failureJson, jsonText } from "../deploy/outcome-json.ts";
import { systemTools } from "../deploy/system-tools.ts";
import { exitCodes } from "../exit-codes.ts";
import type { CommandContext } from "../run.ts";
import { writeResult } from "../write-result.ts";
import type { UnlockOptions } from "./unlock-command.ts";

/** Shows who holds a stack, or releases a lock, and tells what came of it. */
export async function runUnlock(named: string, options: UnlockOptions, context: CommandContext): Promise<void> {
  const { streams, finish, tools = systemTools() } = context;
  const dir = stackDirOf("unlock", named, context);
  const { lock: lockId, env, yes } = options;
  // Who only looks is asked nothing.
  const isYes = yes || lockId === undefined;
  const ask = confirmation({ isYes, word: env, what: `Take the lock of ${named} in ${env}` }, tools, streams);
  const opened = await openNamed(dir, options, tools);
  const { engine, locks } = opened;
  await engine.select("existing");
  const outcome = await unlockStack(lockId === undefined ? {} : { lockId }, {
    engine,
    locks,
    ...(ask === undefined ? {} : { confirm: (holder) => ask([`It is held by ${holder.text}.`]) }),
  });
  const subject = { project: engine.project, stack: engine.stack, environment: env };
  const text = options.format === "json" ? unlockJson(outcome, subject) : unlockText(outcome, subject);
  await writeResult(text, options.out, context);
  finish(outcome.kind === "free" || outcome.kind === "released" ? exitCodes.clean : exitCodes.found);
}

interface UnlockedStack {
  readonly project: string;
  readonly stack: string;
  readonly environment: string;
}

function unlockJson(outcome: UnlockOutcome, subject: UnlockedStack): string {
  const holders = "holders" in outcome ? outcome.holders : [];
  return jsonText({
    ...subject,
    outcome: outcome.kind,
    ...failureJson(outcome.kind === "refused" ? outcome : undefined),
    holders,
    released: outcome.kind === "released" ? outcome.holder : null,
  });
}

function unlockText(outcome: UnlockOutcome, { project, environment }: UnlockedStack): string {
  const head = visibleText(`${project} in ${environment}`);
  switch (outcome.kind) {
    case "free":
      return `${head}: nobody holds it\n`;
    case "held":
      return `${head}: held by\n${outcome.holders.map(holderLine).join("")}`;
    case "released":
      return `${head}: the lock of ${visibleText(outcome.holder.text)} is released\n`;
    case "refused":
      return `${head}: left alone\n${failureText(outcome)}`;
  }
}

function holderLine({ text, lockId }: LockHolder): string {
  return `  ${visibleText(text)}${lockId === undefined ? "" : `  --lock ${visibleText(lockId)}`}\n`;
}
