import * as core from "@actions/core";
import type { ActionDescription, ActionRun } from "./action-run.ts";
import { readPublishSettings } from "./inputs/publish-inputs.ts";
import { writeJobSummary } from "./job-summary.ts";
import { linePrinter } from "./print-line.ts";
import { environmentRedactor, redactTexts } from "./redact-environment.ts";
import { readRunContext } from "./run-context.ts";

/** What a post step has to tell. */
export interface PostOutcome {
  /** One plain sentence; undefined where all is in order, and nothing is told. */
  readonly warning: string | undefined;
  /** Markdown for the summary of the job. */
  readonly summary: string;
}

/**
 * Runs the post step of an action, which comes at the end of the job, also of a cancelled one. It never fails the job: what went
 * wrong has done so before, and a failure here would hide it.
 */
export async function runPost(
  action: ActionDescription,
  work: (run: ActionRun) => Promise<PostOutcome>,
): Promise<void> {
  const env = process.env;
  const { token, isSummaryWanted } = readPublishSettings(env);
  if (token !== "") core.setSecret(token);
  const redact = environmentRedactor(env);
  const run: ActionRun = { env, context: readRunContext(env), print: linePrinter(redact), redact };
  const { warning, summary } = redactTexts(await outcomeOf(action, run, work), redact);
  if (warning !== undefined) core.warning(warning, { title: action.title });
  if (summary === "" || !isSummaryWanted) return;
  try {
    writeJobSummary(env["GITHUB_STEP_SUMMARY"], [summary]);
  } catch (error) {
    run.print(`Could not write: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function outcomeOf(
  action: ActionDescription,
  run: ActionRun,
  work: (run: ActionRun) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  try {
    return await work(run);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (thrown instanceof Error) run.print(thrown.stack ?? message);
    return { warning: `${action.title}: the clean-up failed: ${message}`, summary: "" };
  }
}
