import type { ActionOutcome } from "@causeway/action-kit";
import type { DeployContext } from "./deploy-tools.ts";
import { deployReport } from "./deploy-report.ts";
import { environmentOf } from "./environment-of.ts";
import { failureBefore } from "./failure-before.ts";
import { objectionTo } from "./may-run.ts";
import type { ResultFolder } from "./result-folder.ts";
import { runDestroy } from "./run-destroy.ts";
import { runDrift } from "./run-drift.ts";
import { runExpire } from "./run-expire.ts";
import { runUp } from "./run-up.ts";
import { emptyResult, type StackResult } from "./stack-result.ts";

/** Does what the inputs ask for, where the event may, and answers what to tell. */
export async function runCommand(context: DeployContext, folder: ResultFolder): Promise<ActionOutcome> {
  const { inputs, run } = context;
  const results = await resultsOf(context);
  const report = deployReport(inputs.command, results);
  return { ...report, outputs: { ...report.outputs, "result-path": folder.write(results, run.redact) } };
}

async function resultsOf(context: DeployContext): Promise<readonly StackResult[]> {
  const { inputs, run } = context;
  const { command, stackDirs } = inputs;
  const environment = environmentOf(inputs, run.context);
  const place = { dir: stackDirs[0] ?? ".", environment: environment ?? "" };
  const objection = objectionTo({ command, environment }, run.context);
  if (objection !== undefined) {
    const hint = "The README says which events may do what.";
    return [emptyResult(place, { reason: "gate", message: objection, hint })];
  }
  try {
    if (command === "expire" || environment === undefined) return await runExpire(context);
    return await { up: runUp, drift: runDrift, destroy: runDestroy }[command](context, environment);
  } catch (thrown) {
    // What stops all stacks, as a plan that cannot be read; a fault of ours is for `runAction` to tell.
    const failure = failureBefore(thrown);
    if (failure.reason === "bug") throw thrown;
    return [emptyResult(place, failure)];
  }
}
