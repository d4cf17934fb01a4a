import { environmentSecrets, runAction } from "@causeway/action-kit";
import { previewStacks } from "@causeway/preview";
import { checkedOut } from "./checked-out.ts";
import { gitIn } from "./git.ts";
import { readPreviewInputs } from "./inputs.ts";
import { previewAction } from "./preview-action.ts";
import { reportFolder } from "./report-folder.ts";
import { runCollect } from "./run-collect.ts";
import { runPreview } from "./run-preview.ts";

await runAction(previewAction, async (run) => {
  const inputs = readPreviewInputs(run.env);
  const reports = reportFolder(inputs.reportFolder, run.env["RUNNER_TEMP"]);
  if (inputs.mode === "collect") return runCollect(inputs, run, reports);
  const askGit = gitIn(inputs.rootDir);
  // Before the engine: it writes into the file of a stack that it makes.
  const checkout = checkedOut(askGit);
  return runPreview(inputs, run, {
    previewStacks,
    askGit,
    reports,
    // Pulumi's SDK is most of the bundle, and an evaluation needs none of it.
    engine: async () => (await import("./engine-mode.ts")).engineMode(inputs, run),
    keepPlans: async (plans) => {
      if (plans.length === 0) return undefined;
      const { writePlans } = await import("./write-plans.ts");
      return writePlans(plans, {
        folder: reports.path(),
        ...checkout,
        now: new Date(),
        secrets: environmentSecrets(run.env),
      });
    },
  });
});
