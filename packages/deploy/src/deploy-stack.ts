import { hasChanges, type OperationDigest } from "@causeway/engine";
import type { DeployOutcome, DeploySuccess } from "./deploy-outcome.ts";
import type { DeployPorts } from "./deploy-ports.ts";
import type { DeployRequest } from "./deploy-request.ts";
import { DeployRun } from "./deploy-run.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { failureOf, shortCause } from "./failure-of.ts";
import { admitDeployment, prepareDeployment, type ReadyDeployment } from "./prepare-deployment.ts";
import { checkContract } from "./stages/from-up/check-contract.ts";
import type { StackFiles } from "./stages/before-up/check-settings.ts";
import { keepEvidence } from "./stages/from-up/keep-evidence.ts";
import { runUp } from "./stages/from-up/run-up.ts";
import { soakStack } from "./stages/from-up/soak-stack.ts";
import { type Stopped, stopped, unconfirmedFailure } from "./stages/stage-end.ts";

/** How often everything is looked at anew, because others deployed while this run waited. */
const mostRounds = 3;

/**
 * Deploys one stack to one environment, stage by stage in the order of `deployStages`; the first that stops ends the run.
 * Nothing is begun before `up`, and only what soaked is a success. Answers a value, whatever happens, free of secrets.
 */
export async function deployStack(request: DeployRequest, ports: DeployPorts): Promise<DeployOutcome> {
  const run = new DeployRun(request, ports);
  try {
    const outcome = await flow(run);
    return "failure" in outcome ? await run.stopped(outcome) : outcome;
  } catch (thrown) {
    return await run.stopped(stopped(failureOf(thrown)));
  } finally {
    run.close();
  }
}

async function flow(run: DeployRun): Promise<Stopped | DeploySuccess> {
  const admitted = await admitDeployment(run);
  if (admitted.kind === "stopped") return admitted;
  for (let round = 1; ; round += 1) {
    const ready = await prepareDeployment(run, admitted);
    if (ready.kind === "stopped") return ready;
    const done = await bringUp(run, ready);
    if (done.kind === "stopped") return done;
    if (done.kind === "done") return await settle(run, { contract: admitted.contract, ready, digest: done.digest });
    if (round >= mostRounds) return stopped(restless);
  }
}

const restless = {
  reason: "plan-stale",
  message: `The state of the stack moved ${mostRounds} times between what was looked at and \`up\`: others deploy it.`,
  hint: "Let one run at a time deploy a stack: by a concurrency group, with `queue: max`.",
} as const;

type BroughtUp = Stopped | { readonly kind: "done"; readonly digest: OperationDigest } | { readonly kind: "moved" };

async function bringUp(run: DeployRun, ready: ReadyDeployment): Promise<BroughtUp> {
  const { request, ports, stages } = run;
  const up = await stages.run("up", async (tell) => {
    if ((await ports.confirm?.(run.shown(ready.digest))) === false) return stopped(unconfirmedFailure);
    const refused = await beginRecord(run, ready);
    if (refused !== undefined) return refused;
    const { clock, started, engine } = ports;
    return runUp(engine, {
      request,
      plan: ready.planFile,
      stateHash: ready.stateHash,
      clock,
      tell,
      started,
      begun: run.upBegun,
    });
  });
  return up.kind === "stopped" ? up : up.value;
}

/** Before anything is done, so that a run which is killed leaves a record in progress, and none of a success. */
async function beginRecord(run: DeployRun, ready: ReadyDeployment): Promise<Stopped | undefined> {
  const draft = draftOf(run, ready);
  try {
    run.recordBegun(run.recordHandle ?? (await run.ports.evidence.begin(draft)), draft);
    return undefined;
  } catch (thrown) {
    const message = `The record of the deployment cannot be begun: ${shortCause(thrown)}`;
    return stopped({
      reason: "evidence",
      message,
      hint: "Nothing was done. Check who may write deployments of the repository.",
    });
  }
}

/** What it is found by is as it is: names that anybody may read, and hashes, in which a secret of four digits is by chance. */
function draftOf({ request, ports, stack, concealer }: DeployRun, ready: ReadyDeployment): Evidence {
  const { environment, commit, runUrl, expiresAt } = request;
  return {
    causeway: 1,
    project: ports.engine.project,
    stack,
    environment,
    commit,
    operationsHash: ready.operationsHash,
    stateHashBefore: ready.stateHash,
    soakSeconds: 0,
    gates: [],
    ...(runUrl === undefined ? {} : { runUrl: concealer.text(runUrl) }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
  };
}

interface UpDeployment extends Pick<StackFiles, "contract"> {
  readonly ready: ReadyDeployment;
  /** What was done. */
  readonly digest: OperationDigest;
}

/** What comes after `up`: only what holds its contract and is well for a while is a success. */
async function settle(run: DeployRun, up: UpDeployment): Promise<Stopped | DeploySuccess> {
  const { request, ports, stages, concealer } = run;
  const { engine, clock, evidence: port } = ports;
  const { soak, signal } = request;
  const { ready, digest } = up;
  const contract = await stages.run("contract", () => checkContract(engine, up.contract, concealer));
  if (contract.kind === "stopped") return { ...contract, digest };
  const outputs = contract.value;
  const soaked = await stages.run("soak", (tell) => soakStack(engine, { soak, outputs, clock, signal, tell }, ports));
  if (soaked.kind === "stopped") return { ...soaked, digest };
  const { gates, soakSeconds } = soaked.value;
  const evidence = {
    ...draftOf(run, ready),
    stateHashAfter: soaked.value.stateHash,
    soakSeconds,
    gates: gates.map(({ id, status }) => ({ id: concealer.text(id), status })),
  };
  const kept = await stages.run("evidence", () => keepEvidence(port, run.record, evidence));
  if (kept.kind === "stopped") return { ...kept, digest, gates };
  return {
    kind: hasChanges(digest) ? "deployed" : "unchanged",
    digest: run.shown(digest),
    gates: concealer.values(gates),
    evidence,
    outputs: concealer.outputs(outputs),
    stages: stages.records,
    warnings: stages.warnings,
    durationMs: run.durationMs,
  };
}
