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
import { mergeDigests } from "../merge-digests.ts";
import { nothingBegun, withPending } from "../engine-ends.ts";
import { engineWarnings } from "../engine-warnings.ts";
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
 * Does what was looked at, and nothing else: before each attempt the state must be the one that the preview started from, or
 * that the attempt before left. What is throttled is attempted again, a bounded number of times, and without the plan, which
 * holds for the first attempt alone.
 */
export async function runUp(engine: Engine, question: UpQuestion): Promise<StageEnd<UpResult>> {
  const { request, clock, tell } = question;
  const { signal, lockWaitMs } = request;
  const limits = { clock, progress: tell, ...(signal === undefined ? {} : { signal }) };
  const attempts = new UpAttempts(engine, question);
  const outcome = await retryThrottled(
    (number) => waitForLock(() => attempts.run(number), { ...limits, timeoutMs: lockWaitMs }),
    { ...retries(request), clock, progress: tell },
  );
  if (attempts.isMoved && !attempts.isBegun)
    return skipped({ kind: "moved" }, "Another run changed the stack meanwhile.");
  const digest = attempts.together(outcome.digest);
  if (attempts.isMoved) return stopped(overtaken, { digest });
  if (outcome.kind === "failed") return stopped(await withPending(engine, failureOfEngine(outcome)), { digest });
  return passed({ kind: "done", digest }, countsText(digest, true), engineWarnings(digest));
}

const overtaken = {
  reason: "plan-stale",
  message: "Another run changed the stack while this one waited after a throttle: a part of it is done.",
  hint: "Preview what is left to do now, and deploy that.",
} as const;

/** The attempts of one `up`, and what they have come to. */
class UpAttempts {
  isMoved = false;
  isBegun = false;
  readonly #engine: Engine;
  readonly #question: UpQuestion;
  #expected: string;
  #done: OperationDigest | undefined;

  constructor(engine: Engine, question: UpQuestion) {
    this.#engine = engine;
    this.#question = question;
    this.#expected = question.stateHash;
  }

  async run(number: number): Promise<EngineOutcome> {
    this.isMoved = (await this.#stateHash()) !== this.#expected;
    if (this.isMoved) return nothingBegun;
    this.#tellBegun(true);
    const outcome = await this.#engine.up(options(this.#question, number === 1 ? this.#question.plan : undefined));
    if (outcome.kind === "done") return outcome;
    if (outcome.reason === "locked" && number === 1) this.#tellBegun(false);
    if (outcome.reason === "throttled") {
      this.#done = this.together(outcome.digest);
      this.#expected = await this.#stateHash();
    }
    return outcome;
  }

  /** What this and the attempts before it have done. */
  together(digest: OperationDigest): OperationDigest {
    return this.#done === undefined ? digest : mergeDigests(this.#done, digest);
  }

  async #stateHash(): Promise<string> {
    return stateHash(await this.#engine.exportState());
  }

  #tellBegun(isBegun: boolean): void {
    this.isBegun = isBegun;
    this.#question.begun(isBegun);
  }
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
