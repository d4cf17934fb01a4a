import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { userInfo } from "node:os";
import { UserError } from "@causeway/core";
import { createRedact } from "@causeway/report";
import {
  askCutover,
  type CutoverAtHand,
  cutoverStatus,
  dryRun,
  finishCutover,
  PassingFault,
  readPlan,
  reverseCutover,
  startCutover,
  tickCutover,
} from "@causeway/rollout";
import type { CommandContext } from "../run.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";
import type { CutoverOptions, CutoverVerb } from "./cutover-options.ts";
import { exitCodeOfCutover, type VerbEnd } from "./cutover-end.ts";
import type { CutoverPlace, CutoverTools } from "./cutover-tools.ts";
import { renderCutover } from "./render-cutover.ts";
import { outputsIn } from "./stack-outputs-file.ts";
import { systemCutoverTools } from "./system-cutover-tools.ts";

export interface CutoverCall {
  readonly verb: CutoverVerb;
  readonly planFile: string;
  readonly options: CutoverOptions;
}

interface Session extends CutoverCall {
  readonly tools: CutoverTools;
  readonly place: CutoverPlace;
  readonly atHand: CutoverAtHand;
  readonly by: string;
  readonly tell: (line: string) => void;
}

/** Does what a verb says, and tells what came of it and where the cut-over stands then. */
export async function runCutover(call: CutoverCall, context: CommandContext): Promise<void> {
  const { verb, planFile, options } = call;
  const { streams, cwd, cutover: tools = systemCutoverTools() } = context;
  const redact = createRedact({ canaries: secretsOf(tools.environment) });
  const place = { cwd, redact };
  try {
    const atHand = await atHandOf(planFile, options, { tools, place });
    const by = options.as ?? tools.environment["GITHUB_ACTOR"] ?? userInfo().username;
    const end = await done({ ...call, tools, place, atHand, by, tell: (line) => streams.err.write(`${line}\n`) });
    const status = await cutoverStatus(atHand);
    const told = { verb, plan: atHand.plan, end, status: status.kind === "status" ? status : undefined };
    await writeResult(renderCutover(told, { format: options.format, redact }), options.out, context);
    context.finish(exitCodeOfCutover(end, told.status));
  } catch (thrown) {
    if (!(thrown instanceof PassingFault)) throw thrown;
    throw new UserError("rollout/state-unreachable", thrown.message, {
      hint: "Run it again. Nothing was done that was not saved before.",
      cause: thrown,
    });
  }
}

async function done(session: Session): Promise<VerbEnd> {
  const { verb, options, tools, place, atHand, by } = session;
  const request = { by, run: tools.newName(), forced: options.force === true };
  switch (verb) {
    case "plan":
      return { kind: "planned", dryRun: await dryRun(atHand, await tools.portsFor(atHand.plan, place)) };
    case "start":
      return await startCutover(atHand, request);
    case "tick":
      return await tick(session);
    case "status":
      return { kind: "looked" };
    case "approve": {
      const { step: stage = -1, planHash = "" } = options;
      return await askCutover(atHand, { verb, by, stage, planHash });
    }
    case "pause":
    case "resume":
      return await askCutover(atHand, { verb, by });
    case "rollback":
      return await askCutover(atHand, { verb, by, emergency: options.emergency === true });
    case "reverse": {
      const { wayBack } = options;
      return await reverseCutover(
        atHand,
        wayBack === undefined ? undefined : await atHandOf(wayBack, options, session),
        request,
      );
    }
    case "finish":
      return await finishCutover(atHand, { by });
  }
}

const defaultMinutes = 300;

async function tick({ tools, place, atHand, options, tell }: Session): Promise<VerbEnd> {
  const end = tools.listenForEnd(tell);
  try {
    const until = tools.clock.now() + (options.for ?? defaultMinutes) * 60_000;
    const ports = await tools.portsFor(atHand.plan, place);
    return await tickCutover(atHand, { ports, owner: tools.newName(), until, signal: end.signal });
  } finally {
    end.stop();
  }
}

async function atHandOf(
  planFile: string,
  { state, outputs }: CutoverOptions,
  { tools, place }: Pick<Session, "tools" | "place">,
): Promise<CutoverAtHand> {
  const { cwd } = place;
  const plan = readPlan(planText(planFile, cwd), {
    file: planFile,
    ...(outputs === undefined ? {} : { outputs: outputsIn(outputs, cwd) }),
  });
  return { plan, store: await tools.openStore(state, plan.name, place), clock: tools.clock };
}

function planText(planFile: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, planFile), "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError("cli/usage", `The plan ${planFile} cannot be read: ${reason}.`, {
      hint: "Name the file of a plan, as apps/stacks/web-app/cutover.release.yaml.",
      cause,
    });
  }
}
