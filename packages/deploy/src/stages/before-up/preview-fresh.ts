import { type Clock, type Engine, type OperationDigest, retryThrottled, type ThrottleRetry } from "@causeway/engine";
import type { DeployRequest } from "../../deploy-request.ts";
import { failureOfEngine } from "../../failure-of.ts";
import { engineWarnings } from "../engine-warnings.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";
import type { TellLine } from "../stage-recorder.ts";

export interface PreviewQuestion {
  readonly request: DeployRequest;
  /** Where Pulumi keeps the plan of it; undefined for nowhere. */
  readonly savePlan: string | undefined;
  readonly clock: Clock;
  readonly tell: TellLine;
}

/** Nothing is under way in a preview that would have to be waited for, whatever a provider does. */
const previewGraceMs = 1_000;

/** Asks the engine what it would do now. */
export async function previewFresh(engine: Engine, question: PreviewQuestion): Promise<StageEnd<OperationDigest>> {
  const { request, savePlan, clock, tell } = question;
  const { signal, run } = request;
  // What it tells on its way reads as if it were done.
  const given = { ...run, graceMs: previewGraceMs, ...(signal === undefined ? {} : { signal }) };
  const outcome = await retryThrottled(
    () => engine.preview({ ...given, ...(savePlan === undefined ? {} : { savePlan }) }),
    { ...retries(request), clock, progress: tell },
  );
  const { digest } = outcome;
  if (outcome.kind === "failed") return stopped(failureOfEngine(outcome), { digest });
  return passed(digest, countsText(digest), engineWarnings(digest));
}

/** How often and how patiently what is throttled is attempted. */
export function retries({
  attempts = 4,
  signal,
}: DeployRequest): Pick<ThrottleRetry, "attempts" | "firstPauseMs" | "longestPauseMs" | "signal"> {
  return { attempts, firstPauseMs: 5_000, longestPauseMs: 60_000, ...(signal === undefined ? {} : { signal }) };
}

const words = {
  create: ["to create", "created"],
  update: ["to update", "updated"],
  replace: ["to replace", "replaced"],
  delete: ["to delete", "deleted"],
  import: ["to import", "imported"],
} as const;

/** Answers in one sentence what changes, or what was changed. */
export function countsText({ counts }: OperationDigest, isDone = false): string {
  const parts = (["create", "update", "replace", "delete", "import"] as const).flatMap((operation) =>
    counts[operation] > 0 ? [`${counts[operation]} ${words[operation][isDone ? 1 : 0]}`] : [],
  );
  return parts.length === 0 ? "Nothing to change." : `${parts.join(", ")}.`;
}
