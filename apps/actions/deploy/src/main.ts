import { environmentSecrets, listenForCancel, openRepository, runAction, saveRunState } from "@causeway/action-kit";
import { deployStack, destroyStack, driftStack, httpProbe } from "@causeway/deploy";
import { awsAlarms, awsImageScan, awsTags } from "@causeway/deploy/aws";
import { systemClock } from "@causeway/engine";
import { awsPreflight } from "./aws-preflight.ts";
import { deployAction } from "./deploy-action.ts";
import { gitIn } from "./git.ts";
import { readDeployInputs } from "./inputs.ts";
import { openStack } from "./open-stack.ts";
import { resultFolder } from "./result-folder.ts";
import { runCommand } from "./run-command.ts";
import { RunJournal } from "./run-journal.ts";

await runAction(deployAction, async (run) => {
  const { env } = run;
  const inputs = readDeployInputs(env);
  const cancel = listenForCancel(run.print);
  const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(inputs.timeLimitSeconds * 1000)]);
  const secrets = environmentSecrets(env);
  const asked = inputs.isPreflightWanted ? { preflight: awsPreflight(inputs, { now: systemClock.now, signal }) } : {};
  const tools = {
    github: openRepository(inputs.token, run.context),
    askGit: gitIn(inputs.rootDir),
    journal: new RunJournal((text) => saveRunState("run", text)),
    clock: systemClock,
    signal,
    verbs: { deployStack, driftStack, destroyStack },
    openStack: async (target: Parameters<typeof openStack>[0]) => ({
      ...(await openStack(target, { ...inputs, env, secrets })),
      ...asked,
    }),
    soak: { probe: httpProbe(), alarms: awsAlarms({}), imageScan: awsImageScan({}), tags: awsTags({}) },
    secrets,
  };
  try {
    return await runCommand({ inputs, run, tools }, resultFolder(env["RUNNER_TEMP"]));
  } finally {
    cancel.stop();
  }
});
