import { type ActionOutcome, type ActionRun, environmentSecrets, redactTexts } from "@causeway/action-kit";
import type { EngineMode, EnginePlan, PreviewRequest, previewStacks } from "@causeway/preview";
import { type AskGit, type BaseChoice, chooseBase } from "./choose-base.ts";
import type { PreviewInputs } from "./inputs.ts";
import { previewOutcome } from "./preview-outcome.ts";
import type { ReportFolder } from "./report-folder.ts";

/** What a preview needs of the world. */
export interface PreviewPorts {
  readonly previewStacks: typeof previewStacks;
  readonly askGit: AskGit;
  readonly reports: ReportFolder;
  /** Loaded where the inputs ask for it. */
  readonly engine: () => Promise<EngineMode>;
  /** Keeps the plans, and answers the folder of them; undefined where there is none. */
  readonly keepPlans: (plans: readonly EnginePlan[]) => Promise<string | undefined>;
}

/** A fork's run has no credentials, and its program must not see any. */
const noEngine =
  "The engine was not asked: a pull request of a fork or of Dependabot gets no credentials. What follows is an evaluation without the cloud, compared with the base commit.";

/** Previews the stacks that the inputs name, keeps the reports as files, and answers what to tell. */
export async function runPreview(inputs: PreviewInputs, run: ActionRun, ports: PreviewPorts): Promise<ActionOutcome> {
  const isAsked = inputs.engine !== undefined;
  const isRefused = isAsked && run.context.pullRequest?.isUntrusted === true;
  const { base, name, caveat } =
    isAsked && !isRefused ? stateAsBase : withNote(chooseBase(inputs, run.context, ports.askGit), isRefused);
  const previewed = await ports.previewStacks({
    rootDir: inputs.rootDir,
    stackDirs: inputs.stackDirs,
    environments: inputs.environments,
    prices: inputs.prices,
    ...(isAsked && !isRefused ? { engine: await ports.engine() } : {}),
    ...(base === undefined ? {} : { base }),
    ...(inputs.waiversFile === undefined ? {} : { waiversFile: inputs.waiversFile }),
    ...(inputs.timeLimitSeconds === undefined ? {} : { timeLimitSeconds: inputs.timeLimitSeconds }),
    ...(run.context.commit === undefined ? {} : { commit: run.context.commit }),
    secrets: environmentSecrets(run.env),
    progress: run.print,
  });
  const told = { ...previewed.report, base: nameBase(previewed.report.base, base, name) };
  const { report, json } = redactTexts({ report: told, json: previewed.json }, run.redact);
  const outcome = previewOutcome({ report, caveat, failOn: inputs.failOn });
  const planPath = await ports.keepPlans(previewed.plans);
  const files = { ...ports.reports.write({ report, caveat, json }), "plan-path": planPath ?? "" };
  return { ...outcome, outputs: { ...outcome.outputs, ...files } };
}

/** With the engine, each stack brings what it is compared with. */
const stateAsBase: BaseChoice = { base: undefined, caveat: undefined };

function withNote(choice: BaseChoice, isRefused: boolean): BaseChoice {
  if (!isRefused) return choice;
  return { ...choice, caveat: [noEngine, ...(choice.caveat === undefined ? [] : [choice.caveat])].join(" ") };
}

/** Puts a branch in the place of a ref such as `HEAD^1`, which says little to a reader. */
function nameBase(
  shown: string | undefined,
  base: PreviewRequest["base"],
  name: string | undefined,
): string | undefined {
  return base?.kind === "commit" && name !== undefined ? shown?.replace(base.ref, () => name) : shown;
}
