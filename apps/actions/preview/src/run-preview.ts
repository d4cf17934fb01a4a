import { type ActionOutcome, type ActionRun, redactTexts } from "@causeway/action-kit";
import type { previewStacks } from "@causeway/preview";
import { type AskGit, chooseBase } from "./choose-base.ts";
import type { PreviewInputs } from "./inputs.ts";
import { previewOutcome } from "./preview-outcome.ts";
import type { ReportFolder } from "./report-folder.ts";

/** What a preview needs of the world. */
export interface PreviewPorts {
  readonly previewStacks: typeof previewStacks;
  readonly askGit: AskGit;
  readonly reports: ReportFolder;
}

/** Previews the stacks that the inputs name, keeps the reports as files, and answers what to tell. */
export async function runPreview(inputs: PreviewInputs, run: ActionRun, ports: PreviewPorts): Promise<ActionOutcome> {
  const { base, caveat } = chooseBase(inputs, run.context, ports.askGit);
  const previewed = await ports.previewStacks({
    rootDir: inputs.rootDir,
    stackDirs: inputs.stackDirs,
    environments: inputs.environments,
    ...(base === undefined ? {} : { base }),
    ...(inputs.waiversFile === undefined ? {} : { waiversFile: inputs.waiversFile }),
    ...(inputs.timeLimitSeconds === undefined ? {} : { timeLimitSeconds: inputs.timeLimitSeconds }),
    ...(run.context.commit === undefined ? {} : { commit: run.context.commit }),
    progress: run.print,
  });
  // Of its own, the preview knows the secrets of the stacks; those of the job it may have met in what a program printed.
  const { report, json } = redactTexts({ report: previewed.report, json: previewed.json }, run.redact);
  const outcome = previewOutcome({ report, caveat, failOn: inputs.failOn });
  return { ...outcome, outputs: { ...outcome.outputs, ...ports.reports.write({ report, caveat, json }) } };
}
