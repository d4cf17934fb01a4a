import { parseBackendUrl } from "../backend/parse-backend-url.ts";
import { isRunning } from "./is-running.ts";
import type { LockHolder } from "./lock-holder.ts";
import type { LockStore } from "./lock-store.ts";
import { type LockStoreSetting, openLockStore } from "./open-lock-store.ts";
import type { OwnLock } from "./own-lock.ts";
import { type ReadLock, readLocks } from "./read-locks.ts";

export interface LockPorts extends LockStoreSetting {
  /** Whether the process is still there. @default asks the system */
  readonly isRunning?: (pid: number) => boolean;
  /** @default that of the backend */
  readonly store?: LockStore;
}

export type LockRelease =
  | { readonly kind: "released"; readonly lockId: string }
  /** The run has given its lock up itself. */
  | { readonly kind: "none" }
  /** What holds the stack is another run; it is left alone. */
  | { readonly kind: "others"; readonly holders: readonly LockHolder[] }
  /** The run is still at work: its lock is in use. */
  | { readonly kind: "running"; readonly pid: number }
  /** The backend's locks cannot be read: Pulumi Cloud ends a dead run's lock itself after minutes, the others need a person. */
  | { readonly kind: "unsupported" };

/** Clocks of one machine, and a time that is written with its seconds alone. */
const toleranceMs = 1_000;

/**
 * Releases the lock that one run made and could not give up, for it was killed. Only a lock of its process, machine and time is
 * released, and only when the process is gone; another's never.
 *
 * @throws UserError `engine/backend-url` when the backend's URL is none.
 */
export async function releaseOwnLock(own: OwnLock, ports: LockPorts): Promise<LockRelease> {
  const store = ports.store ?? openLockStore(parseBackendUrl(own.backend), ports);
  if (store === undefined) return { kind: "unsupported" };
  const locks = await readLocks(own, store);
  const mine = locks.find((lock) => isOwn(lock, own));
  if (mine === undefined) {
    const holders = locks.map(({ path, holder }) => holder ?? { text: `someone unknown, by ${path}` });
    return holders.length === 0 ? { kind: "none" } : { kind: "others", holders };
  }
  if ((ports.isRunning ?? isRunning)(own.pid)) return { kind: "running", pid: own.pid };
  await store.remove(mine.path);
  return { kind: "released", lockId: mine.holder?.lockId ?? mine.path };
}

function isOwn({ holder }: ReadLock, { pid, host, since }: OwnLock): boolean {
  if (holder?.pid !== pid || holder.host !== host || holder.lockId === undefined) return false;
  return holder.since !== undefined && holder.since.getTime() >= since.getTime() - toleranceMs;
}
