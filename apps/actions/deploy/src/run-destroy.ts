import { join } from "node:path";
import { type DeployFailure, pullRequestOf } from "@causeway/deploy";
import type { DeployContext } from "./deploy-tools.ts";
import { failureBefore } from "./failure-before.ts";
import { githubEvidence } from "./github-evidence.ts";
import { emptyResult, isFailed, stackResult, type StackResult } from "./stack-result.ts";

/** Destroys the stacks of an environment in the opposite order, and stops at the first that fails: it needs what is left. */
export async function runDestroy(context: DeployContext, environment: string): Promise<readonly StackResult[]> {
  const { inputs } = context;
  const dirs = inputs.stackDirs.toReversed();
  if (pullRequestOf(environment) === undefined && inputs.confirm !== environment)
    return dirs.map((dir) => emptyResult({ dir, environment }, unconfirmed(environment)));
  const results: StackResult[] = [];
  for (const dir of dirs) {
    const isStopped = results.some(isFailed);
    results.push(
      isStopped ? emptyResult({ dir, environment }, undefined) : await destroyOne(context, { dir, environment }),
    );
  }
  return results;
}

/** Destroys one stack, and says of its record that nothing is there any more. */
export async function destroyOne(
  { inputs, run, tools }: DeployContext,
  place: { readonly dir: string; readonly environment: string },
): Promise<StackResult> {
  const { dir, environment } = place;
  const { journal, clock, signal, secrets, github } = tools;
  const target = { dir: join(inputs.rootDir, dir), stack: inputs.stackName ?? environment };
  run.print(`Destroying ${dir} in ${environment}`);
  journal.begin({ ...target, backend: inputs.backend });
  try {
    const { engine } = await tools.openStack(target);
    const { parallel, message, continueOnError } = inputs.engineOptions;
    const request = {
      dir: target.dir,
      lockWaitMs: inputs.lockTimeoutSeconds * 1000,
      remove: inputs.isRemoved || pullRequestOf(environment) !== undefined,
      run: {
        ...(parallel === undefined ? {} : { parallel }),
        ...(message === undefined ? {} : { message }),
        ...(continueOnError === undefined ? {} : { continueOnError }),
      },
      signal,
      secrets,
    };
    const progress = (line: string): void => run.print(`  ${line}`);
    const outcome = await tools.verbs.destroyStack(request, { engine, clock, progress, started: journal.locked });
    if (outcome.kind !== "failed") journal.end();
    if (outcome.kind === "destroyed" || outcome.kind === "absent") {
      const stack = engine.stack.slice(engine.stack.lastIndexOf("/") + 1);
      const evidence = githubEvidence(github.deployments, { run, begun: () => {} });
      await evidence.retire(environment, { project: engine.project, stack }, "Destroyed.");
    }
    return stackResult(place, outcome);
  } catch (thrown) {
    // A destruction answers a value whatever happens; what is thrown came before it, or after its end.
    journal.end();
    return emptyResult(place, failureBefore(thrown));
  }
}

function unconfirmed(environment: string): DeployFailure {
  return {
    reason: "gate",
    message: `${environment} is no environment of a pull request, and \`confirm\` does not name it.`,
    hint: `Give \`confirm: ${environment}\` where it shall really go.`,
  };
}
