import { openRepository, readRunState, runPost } from "@causeway/action-kit";
import { openStack } from "@causeway/deploy";
import { releaseOwnLock } from "@causeway/engine";
import { cleanUp } from "./clean-up.ts";
import { deployAction } from "./deploy-action.ts";
import { readDeployInputs } from "./inputs.ts";
import { parseJournal } from "./run-journal.ts";
import { stackPlace } from "./stack-place.ts";

await runPost(deployAction, async (run) => {
  const { env } = run;
  const entry = parseJournal(readRunState(env, "run"));
  if (entry === undefined) return { warning: undefined, summary: "" };
  const inputs = readDeployInputs(env);
  return cleanUp(entry, run, {
    tellDeployment: (id, telling) => openRepository(inputs.token, run.context).deployments.tell(id, telling),
    releaseOwnLock: (lock, workDir) => releaseOwnLock(lock, { env, workDir }),
    openStack: async (target) => (await openStack(stackPlace(target, inputs, env))).engine,
  });
});
