import * as core from "@actions/core";
import { isUserError } from "@causeway/core";
import type { ActionDescription, ActionRun } from "./action-run.ts";
import { failedOutcome } from "./failed-outcome.ts";
import { type PublishSettings, readPublishSettings } from "./inputs/publish-inputs.ts";
import type { ActionOutcome } from "./outcome.ts";
import { linePrinter } from "./print-line.ts";
import { publishComment } from "./publish-comment.ts";
import { environmentRedactor, redactTexts } from "./redact-environment.ts";
import { readRunContext } from "./run-context.ts";
import { tellRunner } from "./tell-runner.ts";

/**
 * Runs an action and tells its outcome: the only place that writes a comment, the summary, annotations and outputs, and
 * that fails the job. Whatever is thrown, also before an input was read, is told in the same places.
 */
export async function runAction(
  action: ActionDescription,
  work: (run: ActionRun) => Promise<ActionOutcome>,
): Promise<void> {
  const startedAt = performance.now();
  const env = process.env;
  const settings = maskToken(readPublishSettings(env));
  const redact = environmentRedactor(env);
  const run: ActionRun = { env, context: readRunContext(env), print: linePrinter(redact), redact };
  const outcome = redactTexts(await outcomeOf(action, run, work), redact);
  const comment = await publishComment({ action: action.name, outcome }, settings, run.context);
  const durationMs = Math.round(performance.now() - startedAt);
  tellRunner(action, run, { outcome, comment, durationMs, isSummaryWanted: settings.isSummaryWanted });
}

/** First of all: from here on the runner hides the token in the log, whatever prints it. */
function maskToken(settings: PublishSettings): PublishSettings {
  if (settings.token !== "") core.setSecret(settings.token);
  return settings;
}

/**
 * Answers the outcome, also where the work fails beside its own promise: by an error that nobody awaits, or by leaving
 * nothing to wait for.
 */
async function outcomeOf(
  action: ActionDescription,
  run: ActionRun,
  work: (run: ActionRun) => Promise<ActionOutcome>,
): Promise<ActionOutcome> {
  const stray = Promise.withResolvers<never>();
  const endedEarly = (): void => stray.reject(new Error("The work ended without an outcome."));
  process.once("uncaughtException", stray.reject).once("beforeExit", endedEarly);
  try {
    return await Promise.race([work(run), stray.promise]);
  } catch (thrown) {
    if (thrown instanceof Error && !isUserError(thrown)) run.print(thrown.stack ?? thrown.message);
    return failedOutcome(action, thrown);
  } finally {
    process.off("uncaughtException", stray.reject).off("beforeExit", endedEarly);
  }
}
