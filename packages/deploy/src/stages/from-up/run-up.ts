import {
  type Clock,
  type Engine,
  type EngineOutcome,
  type OperationDigest,
  type OwnLock,
  retryThrottled,
  stateHash,
  waitForLock,
} from "@causeway/engine";
import type { DeployRequest } from "../../deploy-request.ts";
import { failureOfEngine } from "../../failure-of.ts";
import { nothingBegun, withPending } from "../engine-ends.ts";
import { countsText, retries } from "../before-up/preview-fresh.ts";
import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";
import type { TellLine } from "../stage-recorder.ts";

export interface UpQuestion {
  readonly request: DeployRequest;
  /** Of the fresh preview; undefined where it is not to bind. */
  readonly plan: string | undefined;
  /** Of the state that all stages before have looked at. */
  readonly stateHash: string;
  readonly clock: Clock;
  readonly tell: TellLine;
  readonly started: ((own: OwnLock) => void) | undefined;
  /** Told that it begins; and false when it was refused, and nothing was done. */
  readonly begun: (isBegun: boolean) => void;
}

/** `moved`: somebody else changed the stack before this run could; nothing was begun. */
export type UpResult = { readonly kind: "done"; readonly digest: OperationDigest } | { readonly kind: "moved" };

/**
 * Does what was looked at, and nothing else: before each attempt the state must be the one that the preview started from. What
 * is throttled is attempted again, a bounded number of times, and without the plan, which holds for the first attempt alone.
 */
export async function runUp(engine: Engine, question: UpQuestion): Promise<StageEnd<UpResult>> {
  const { request, clock, tell } = question;
  const { signal, lockWaitMs } = request;
  let isMoved = false;
  const first = async (): Promise<EngineOutcome> => {
    isMoved = stateHash(await engine.exportState()) !== question.stateHash;
    if (isMoved) return nothingBegun;
    question.begun(true);
    const outcome = await engine.up(options(question, question.plan));
    if (outcome.kind === "failed" && outcome.reason === "locked") question.begun(false);
    return outcome;
  };
  const wait = { timeoutMs: lockWaitMs, clock, progress: tell, ...(signal === undefined ? {} : { signal }) };
  const outcome = await retryThrottled(
    (attempt) => (attempt === 1 ? waitForLock(first, wait) : engine.up(options(question, undefined))),
    { ...retries(request), clock, progress: tell },
  );
  if (isMoved) return skipped({ kind: "moved" }, "Another run changed the stack meanwhile.");
  if (outcome.kind === "failed")
    return stopped(await withPending(engine, failureOfEngine(outcome)), { digest: outcome.digest });
  const { digest } = outcome;
  return passed({ kind: "done", digest }, countsText(digest, true), digest.warnings);
}

function options({ request, tell, started }: UpQuestion, plan: string | undefined) {
  const { run, signal, graceMs = 6_000 } = request;
  return {
    ...run,
    progress: tell,
    graceMs,
    ...(signal === undefined ? {} : { signal }),
    ...(plan === undefined ? {} : { plan }),
    ...(started === undefined ? {} : { started }),
  };
}
