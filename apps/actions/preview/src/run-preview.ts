import { type ActionOutcome, type ActionRun, redactTexts } from "@causeway/action-kit";
import type { PreviewRequest, previewStacks } from "@causeway/preview";
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
  const { base, name, caveat } = chooseBase(inputs, run.context, ports.askGit);
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
  const told = { ...previewed.report, base: nameBase(previewed.report.base, base, name) };
  const { report, json } = redactTexts({ report: told, json: previewed.json }, run.redact);
  const outcome = previewOutcome({ report, caveat, failOn: inputs.failOn });
  return { ...outcome, outputs: { ...outcome.outputs, ...ports.reports.write({ report, caveat, json }) } };
}

/** Puts a branch in the place of a ref such as `HEAD^1`, which says little to a reader. */
function nameBase(
  shown: string | undefined,
  base: PreviewRequest["base"],
  name: string | undefined,
): string | undefined {
  return base?.kind === "commit" && name !== undefined ? shown?.replace(base.ref, () => name) : shown;
}
