import { hostname } from "node:os";
import { type Engine, isRunning, type LockHolder } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";
import { failureOf } from "../failure-of.ts";
import type { UnlockOutcome } from "./unlock-outcome.ts";

export interface UnlockRequest {
  /** The lock to release. @default none: it is only said who holds the stack */
  readonly lockId?: string;
}

export interface UnlockPorts {
  readonly engine: Pick<Engine, "cancel" | "stack">;
  /** Who holds the stack; undefined where its backend tells it only to a run that it refuses. */
  readonly locks: () => Promise<readonly LockHolder[] | undefined>;
  /** Asked before a lock is released: whether that holder is given up. @default yes */
  readonly confirm?: (holder: LockHolder) => Promise<boolean>;
  /** Name of this machine. @default the system's */
  readonly host?: string;
  /** Whether a process of this machine is still there. @default asks the system */
  readonly isRunning?: (pid: number) => boolean;
}

/**
 * Releases the one lock that is named by its id, after a look at who holds it. Never another one: where several hold the stack,
 * or another one than named, or its process is at work on this machine, it is left alone.
 */
export async function unlockStack({ lockId }: UnlockRequest, ports: UnlockPorts): Promise<UnlockOutcome> {
  try {
    const holders = await ports.locks();
    if (holders === undefined) return refused(unsupported(ports.engine.stack), []);
    if (holders.length === 0) return { kind: "free" };
    if (lockId === undefined) return { kind: "held", holders };
    const holder = holders.find((one) => one.lockId === lockId);
    const refusal = holder === undefined ? otherLock(lockId, holders) : refusalOf(holder, holders, ports);
    if (refusal !== undefined || holder === undefined) return refused(refusal ?? otherLock(lockId, holders), holders);
    if ((await ports.confirm?.(holder)) === false) return refused(notConfirmed, holders);
    return await release(holder, ports);
  } catch (thrown) {
    return refused(failureOf(thrown), []);
  }
}

/** Who asks a person has waited: it is looked at again, since `cancel` takes whatever lock there is then. */
async function release(holder: LockHolder, { engine, locks }: UnlockPorts): Promise<UnlockOutcome> {
  const now = (await locks()) ?? [];
  if (now.length === 0) return { kind: "free" };
  const [only] = now;
  if (now.length > 1 || only?.lockId !== holder.lockId) return refused(otherLock(holder.lockId ?? "", now), now);
  await engine.cancel();
  return { kind: "released", holder };
}

function refusalOf(
  { host, pid, text }: LockHolder,
  holders: readonly LockHolder[],
  ports: UnlockPorts,
): DeployFailure | undefined {
  if (holders.length > 1)
    return {
      reason: "locked",
      message: `${holders.length} locks hold the stack: ${holders.map((one) => `${one.lockId ?? "?"} of ${one.text}`).join(", ")}.`,
      hint: "Pulumi releases all at once, or none. When every one of their runs is dead, `pulumi cancel` does.",
    };
  const isHere = host === (ports.host ?? hostname()) && pid !== undefined;
  if (!isHere || !(ports.isRunning ?? isRunning)(pid)) return undefined;
  return {
    reason: "locked",
    message: `The run of ${text} is at work on this machine.`,
    hint: "Let it end, or end it by Ctrl-C: it gives its lock up itself.",
  };
}

function refused(failure: DeployFailure, holders: readonly LockHolder[]): UnlockOutcome {
  return { kind: "refused", ...failure, holders };
}

function otherLock(lockId: string, holders: readonly LockHolder[]): DeployFailure {
  const held = holders.map((one) => `${one.lockId ?? "a lock without an id"} of ${one.text}`).join(", ");
  const message = `No lock ${JSON.stringify(lockId)} holds the stack; it is held by ${held}.`;
  return {
    reason: "invalid-input",
    message,
    hint: "Name the lock of a run that is certainly dead. Without a name, the verb shows who holds it.",
  };
}

function unsupported(stack: string): DeployFailure {
  return {
    reason: "invalid-input",
    message: "The backend tells who holds the stack only to a run that it refuses.",
    hint: `Look into its console who does. If it is certain that no run is active: pulumi cancel --stack ${stack}`,
  };
}

const notConfirmed: DeployFailure = {
  reason: "cancelled",
  message: "It was not confirmed; the lock is left alone.",
  hint: "Confirm it by `--yes`, or on a terminal by what is asked for.",
};
