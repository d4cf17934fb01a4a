import { join } from "node:path";
import {
  type Acknowledgement,
  type DeployProgress,
  type DeployRequest,
  ephemeralExpiry,
  type Probe,
  pullRequestOf,
  type ReviewedPlan,
} from "@causeway/deploy";
import { readCommitAcknowledgements } from "./acknowledgements.ts";
import { checkedOutCommit, checkedOutFiles } from "./check-commit.ts";
import type { DeployContext, OpenedStack } from "./deploy-tools.ts";
import { failureBefore } from "./failure-before.ts";
import { githubEvidence } from "./github-evidence.ts";
import { parseExpiration } from "./inputs.ts";
import { readPlans } from "./read-plans.ts";
import { readProbes } from "./read-probes.ts";
import { emptyResult, isFailed, stackResult, type StackResult } from "./stack-result.ts";
import { writeEphemeralSettings } from "./write-settings.ts";

/** What holds for all stacks of a run. */
interface Reviewed {
  readonly environment: string;
  readonly commit: string;
  readonly tree: string | undefined;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly plans: readonly ReviewedPlan[];
  readonly probes: readonly Probe[];
  /** When the run began. */
  readonly begun: Date;
}

/**
 * Deploys the stacks in their order, and stops at the first that fails.
 *
 * @throws UserError where the checkout, the plan or what GitHub says of the commit stops all of them.
 */
export async function runUp(context: DeployContext, environment: string): Promise<readonly StackResult[]> {
  const { inputs, run, tools } = context;
  const begun = tools.clock.now();
  const commit = checkedOutCommit(run.context, tools.askGit);
  const { tree, warnings } = checkedOutFiles(tools.askGit);
  const plans = readPlans(inputs.planPath);
  const probes = readProbes(inputs.probes);
  const acknowledgements = await readCommitAcknowledgements(tools.github, { commit, environment });
  const results: StackResult[] = [];
  for (const dir of inputs.stackDirs) {
    const isStopped = results.some(isFailed);
    const place = { dir, environment };
    const reviewed = { environment, commit, tree, acknowledgements, plans, probes, begun };
    const result = isStopped ? emptyResult(place, undefined) : await deployOne(context, dir, reviewed);
    results.push(results.length > 0 ? result : { ...result, warnings: [...warnings, ...result.warnings] });
  }
  return results;
}

async function deployOne(context: DeployContext, dir: string, reviewed: Reviewed): Promise<StackResult> {
  const { inputs, run, tools } = context;
  const { environment } = reviewed;
  const target = { dir: join(inputs.rootDir, dir), stack: inputs.stackName ?? environment };
  run.print(`Deploying ${dir} to ${environment}`);
  tools.journal.begin({ ...target, backend: inputs.backend });
  try {
    if (inputs.settingsFrom !== undefined && pullRequestOf(environment) !== undefined)
      writeEphemeralSettings(target.dir, environment, inputs.settingsFrom);
    const opened = await tools.openStack(target);
    const { journal, clock, soak } = tools;
    const evidence = githubEvidence(tools.github.deployments, { run, begun: journal.recorded });
    const ports = { ...opened, ...soak, clock, evidence, started: journal.locked, progress: printProgress(run.print) };
    const outcome = await tools.verbs.deployStack(requestFor(context, { opened, dir: target.dir, reviewed }), ports);
    // After a failure the engine may have left its lock: the post step looks.
    if (outcome.kind !== "failed") journal.end();
    return stackResult({ dir, environment }, outcome);
  } catch (thrown) {
    // A deployment answers a value whatever happens; what is thrown came before it.
    tools.journal.end();
    return emptyResult({ dir, environment }, failureBefore(thrown));
  }
}

function requestFor(
  { inputs, run, tools }: DeployContext,
  { opened, dir, reviewed }: { readonly opened: OpenedStack; readonly dir: string; readonly reviewed: Reviewed },
): DeployRequest {
  const { environment, commit, tree, acknowledgements, plans, probes, begun } = reviewed;
  const { engine } = opened;
  const plan = plans.find(
    ({ project, stack }) =>
      project === engine.project && stack === engine.stack.slice(engine.stack.lastIndexOf("/") + 1),
  );
  const now = tools.clock.now();
  const { runUrl } = run.context;
  return {
    dir,
    environment,
    commit,
    ...(tree === undefined ? {} : { tree }),
    ...(plan === undefined ? {} : { plan }),
    requirePlan: inputs.isPlanRequired,
    ...(inputs.previousEnvironment === undefined ? {} : { previousEnvironment: inputs.previousEnvironment }),
    ...(inputs.previousStack === undefined ? {} : { previousStack: inputs.previousStack }),
    ...(inputs.previousSoakSeconds === undefined ? {} : { previousSoakSeconds: inputs.previousSoakSeconds }),
    acknowledgements,
    lockWaitMs: inputs.lockTimeoutSeconds * 1000,
    timeLimitMs: inputs.timeLimitSeconds * 1000 - (now.getTime() - begun.getTime()),
    ...(inputs.awsExpiration === undefined ? {} : { credentialsUntil: parseExpiration(inputs.awsExpiration) }),
    soak: {
      seconds: inputs.soakSeconds,
      ...(inputs.soakLimitSeconds === undefined ? {} : { limitSeconds: inputs.soakLimitSeconds }),
      probes,
      alarms: inputs.alarms,
      ...(inputs.imageScan === undefined ? {} : { imageScan: inputs.imageScan }),
      ...(inputs.requiredTags.length === 0 ? {} : { tags: inputs.requiredTags }),
    },
    strictPreflight: inputs.isPreflightStrict,
    run: { message: `Commit ${commit}${runUrl === undefined ? "" : ` by ${runUrl}`}`, ...inputs.engineOptions },
    signal: tools.signal,
    secrets: tools.secrets,
    ...(runUrl === undefined ? {} : { runUrl }),
    ...(pullRequestOf(environment) === undefined ? {} : { expiresAt: ephemeralExpiry(now, inputs.expiresAfterHours) }),
  };
}

function printProgress(print: (text: string) => void): (event: DeployProgress) => void {
  return (event) => {
    if (event.kind === "stage-begun") print(`▶ ${event.stage}`);
    if (event.kind === "line") print(`  ${event.line}`);
    if (event.kind === "stage-ended") print(`  ${event.record.stage}: ${event.record.status}. ${event.record.message}`);
  };
}
