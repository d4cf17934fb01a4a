import { join } from "node:path";
import { type IssueChange, redactTexts } from "@causeway/action-kit";
import { driftIssue, type DriftOutcome } from "@causeway/deploy";
import type { Engine } from "@causeway/engine";
import type { DeployContext } from "./deploy-tools.ts";
import { failureBefore } from "./failure-before.ts";
import { emptyResult, stackResult, type StackResult } from "./stack-result.ts";

/** Compares every stack with the cloud, and keeps one open issue for each that drifted. One that fails does not keep the others. */
export async function runDrift(context: DeployContext, environment: string): Promise<readonly StackResult[]> {
  const results: StackResult[] = [];
  for (const dir of context.inputs.stackDirs) results.push(await driftOne(context, dir, environment));
  return results;
}

async function driftOne(context: DeployContext, dir: string, environment: string): Promise<StackResult> {
  const { inputs, run, tools } = context;
  const place = { dir, environment };
  run.print(`Looking for drift of ${dir} in ${environment}`);
  try {
    const target = { dir: join(inputs.rootDir, dir), stack: inputs.stackName ?? environment };
    const { engine } = await tools.openStack(target);
    const { parallel, targets, excludes } = inputs.engineOptions;
    const options = {
      ...(parallel === undefined ? {} : { parallel }),
      ...(targets === undefined ? {} : { targets }),
      ...(excludes === undefined ? {} : { excludes }),
    };
    const { signal, secrets, clock } = tools;
    const progress = (line: string): void => run.print(`  ${line}`);
    const outcome = await tools.verbs.driftStack({ run: options, signal, secrets }, { engine, clock, progress });
    const issue = await keepIssue(context, { engine, environment, outcome });
    const result = stackResult(place, outcome);
    return outcome.kind === "drifted" ? { ...result, issueUrl: issue?.url } : result;
  } catch (thrown) {
    return emptyResult(place, failureBefore(thrown));
  }
}

interface Found {
  readonly engine: Engine;
  readonly environment: string;
  readonly outcome: DriftOutcome;
}

/** A run that could not look says nothing, and so changes nothing. */
async function keepIssue(
  { run, tools }: DeployContext,
  { engine, environment, outcome }: Found,
): Promise<IssueChange | undefined> {
  const { project } = engine;
  const stack = engine.stack.slice(engine.stack.lastIndexOf("/") + 1);
  const identity = { action: "drift", header: `${project}/${stack}` };
  if (outcome.kind === "failed") return undefined;
  if (outcome.kind === "in-sync") {
    const found = run.context.runUrl === undefined ? "A run" : `[A run](${run.context.runUrl})`;
    return tools.github.issues.close(identity, `${found} found the cloud as the state says.`);
  }
  const { title, body } = redactTexts(driftIssue(outcome, { project, stack, environment }), run.redact);
  const change = await tools.github.issues.keep(identity, { title, body, labels: ["drift"] });
  run.print(`  issue #${change.number} ${change.kind}: ${change.url}`);
  return change;
}
