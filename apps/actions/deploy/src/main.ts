import { runAction } from "@causeway/action-kit";
import { deployAction } from "./deploy-action.ts";
import { readDeployInputs } from "./inputs.ts";

await runAction(deployAction, async (run) => {
  const inputs = readDeployInputs(run.env);
  // Pulumi's SDK and AWS's take most of the time of a start, and a wrong input needs none of them.
  const { startRun } = await import("./start-run.ts");
  return startRun(inputs, run);
});
