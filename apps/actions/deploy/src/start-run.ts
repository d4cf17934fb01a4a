import {
  type ActionOutcome,
  type ActionRun,
  environmentSecrets,
  listenForCancel,
  openRepository,
  saveRunState,
} from "@causeway/action-kit";
import {
  deployStack,
  destroyStack,
  driftStack,
  httpProbe,
  openStack,
  type RunPreflight,
  type SoakPorts,
} from "@causeway/deploy";
import { systemClock } from "@causeway/engine";
import type { DeployTools, StackTarget } from "./deploy-tools.ts";
import { gitIn } from "./git.ts";
import type { DeployInputs } from "./inputs.ts";
import { stackPlace } from "./stack-place.ts";
import { resultFolder } from "./result-folder.ts";
import { runCommand } from "./run-command.ts";
import { RunJournal } from "./run-journal.ts";

/** Runs the action with all that it needs of the world, until it ends, the job is cancelled, or its time is over. */
export async function startRun(inputs: DeployInputs, run: ActionRun): Promise<ActionOutcome> {
  const cancel = listenForCancel(run.print);
  const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(inputs.timeLimitSeconds * 1000)]);
  try {
    return await runCommand({ inputs, run, tools: toolsOf(inputs, run, signal) }, resultFolder(run.env["RUNNER_TEMP"]));
  } finally {
    cancel.stop();
  }
}

function toolsOf(inputs: DeployInputs, { env, context }: ActionRun, signal: AbortSignal): DeployTools {
  const secrets = environmentSecrets(env);
  const asked = inputs.isPreflightWanted ? { preflight: lazyPreflight(inputs, signal) } : {};
  return {
    github: openRepository(inputs.token, context),
    askGit: gitIn(inputs.rootDir),
    journal: new RunJournal((text) => saveRunState("run", text)),
    clock: systemClock,
    signal,
    verbs: { deployStack, driftStack, destroyStack },
    openStack: async (target: StackTarget) => ({ ...(await openStack(stackPlace(target, inputs, env))), ...asked }),
    soak: lazySoak(),
    secrets,
  };
}

/** Dozens of clients of AWS, loaded when the first is needed. */
function lazyPreflight(inputs: DeployInputs, signal: AbortSignal): RunPreflight {
  return async (...question) => {
    const { awsPreflight } = await import("./aws-preflight.ts");
    return awsPreflight(inputs, { now: systemClock.now, signal })(...question);
  };
}

function lazySoak(): SoakPorts {
  return {
    probe: httpProbe(),
    alarms: async (names) => (await import("@causeway/deploy/aws")).awsAlarms({})(names),
    imageScan: async (image) => (await import("@causeway/deploy/aws")).awsImageScan({})(image),
    tags: async (arns) => (await import("@causeway/deploy/aws")).awsTags({})(arns),
  };
}
