import { type Clock, isAborted } from "../clock.ts";
import type { EngineOutcome } from "../failure/engine-failure.ts";
import { failureHints } from "../failure/failure-hints.ts";

export interface LockWait {
  /** Milliseconds after which the wait is given up. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Told who holds the stack: at once, when another one does, and each minute. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal;
}

const shortestMs = 5_000;
const longestMs = 30_000;
const repeatMs = 60_000;

/**
 * Attempts a run until no other one holds the stack, or the time is over. Waits 5 s, then up to half as long again, at most
 * 30 s, each time by chance up to a quarter less, so that many who wait do not ask at once.
 */
export async function waitForLock(attempt: () => Promise<EngineOutcome>, wait: LockWait): Promise<EngineOutcome> {
  const { clock, signal, timeoutMs } = wait;
  const started = clock.now().getTime();
  const tell = tellOwner(wait);
  for (let pauseMs = shortestMs; ; pauseMs = Math.min(longestMs, pauseMs * 1.5)) {
    const outcome = await attempt();
    if (outcome.kind === "done" || outcome.reason !== "locked") return outcome;
    const waited = clock.now().getTime() - started;
    if (isAborted(signal)) return cancelled(outcome);
    if (waited >= timeoutMs) return givenUp(outcome, waited);
    tell(outcome, waited);
    await clock.sleep(Math.min(timeoutMs - waited, Math.ceil(pauseMs * (1 - clock.random() / 4))), signal);
    if (isAborted(signal)) return cancelled(outcome);
  }
}

type Failed = Extract<EngineOutcome, { kind: "failed" }>;

function tellOwner({ progress, timeoutMs }: LockWait): (outcome: Failed, waited: number) => void {
  let said = { holder: "", at: 0 };
  return ({ lock }, waited) => {
    const holder = lock?.text ?? "another run";
    if (said.holder === holder && waited - said.at < repeatMs) return;
    said = { holder, at: waited };
    progress(`The stack is held by ${holder}. Waiting up to ${seconds(timeoutMs - waited)} more.`);
  };
}

function givenUp(outcome: Failed, waited: number): Failed {
  const holder = outcome.lock?.text ?? "another run";
  return { ...outcome, message: `After ${seconds(waited)}, the stack is still held by ${holder}.` };
}

function cancelled(outcome: Failed): Failed {
  const { lock: _, ...rest } = outcome;
  return {
    ...rest,
    reason: "cancelled",
    message: "The wait for the stack was asked to end; nothing was begun.",
    hint: failureHints.cancelled,
  };
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
