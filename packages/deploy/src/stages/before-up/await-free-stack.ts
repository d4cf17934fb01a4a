import type { Clock, LockHolder } from "@causeway/engine";
import type { DeployPorts } from "../../deploy-ports.ts";
import { shortCause } from "../../failure-of.ts";
import { isAborted } from "../../is-aborted.ts";
import { cancelledFailure, passed, type StageEnd, stopped } from "../stage-end.ts";
import type { TellLine } from "../stage-recorder.ts";

export interface LockQuestion {
  readonly waitMs: number;
  readonly signal: AbortSignal | undefined;
  readonly tell: TellLine;
}

const shortestMs = 5_000;
const longestMs = 30_000;

/**
 * Waits until nobody holds the stack, and says who does: at once, and when it is another one. Where the backend does not tell,
 * `up` finds out.
 */
export async function awaitFreeStack(
  { locks, clock }: Pick<DeployPorts, "locks"> & { readonly clock: Clock },
  { waitMs, signal, tell }: LockQuestion,
): Promise<StageEnd<undefined>> {
  const begun = clock.now().getTime();
  let said = "";
  for (let pauseMs = shortestMs; ; pauseMs = Math.min(longestMs, pauseMs * 1.5)) {
    const reading = await readHolders(locks);
    if (reading.kind === "unknown") return passed(undefined, reading.message, reading.warnings);
    const [holder] = reading.holders;
    const waited = clock.now().getTime() - begun;
    if (holder === undefined)
      return passed(undefined, said === "" ? "Nobody holds the stack." : `The stack is free after ${seconds(waited)}.`);
    if (waited >= waitMs) return stopped(lockedFailure(holder, waited));
    if (said !== holder.text)
      tell(`The stack is held by ${holder.text}. Waiting up to ${seconds(waitMs - waited)} more.`);
    said = holder.text;
    await clock.sleep(Math.min(waitMs - waited, Math.ceil(pauseMs * (1 - clock.random() / 4))), signal);
    if (isAborted(signal)) return stopped(cancelledFailure);
  }
}

type HolderReading =
  | { readonly kind: "known"; readonly holders: readonly LockHolder[] }
  | { readonly kind: "unknown"; readonly message: string; readonly warnings: readonly string[] };

async function readHolders(locks: DeployPorts["locks"]): Promise<HolderReading> {
  try {
    const holders = await locks();
    if (holders !== undefined) return { kind: "known", holders };
    return { kind: "unknown", message: "The backend tells who holds the stack only to a run.", warnings: [] };
  } catch (thrown) {
    const message = `Who holds the stack cannot be read: ${shortCause(thrown)}`;
    return { kind: "unknown", message, warnings: [message] };
  }
}

function lockedFailure(holder: LockHolder, waitedMs: number) {
  return {
    reason: "locked",
    message: `After ${seconds(waitedMs)}, the stack is still held by ${holder.text}.`,
    hint: "Wait for that run. Only if it is certain that it is dead, release its lock by `causeway unlock`.",
    lock: holder,
  } as const;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
