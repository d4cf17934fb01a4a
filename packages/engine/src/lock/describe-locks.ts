import { parseBackendUrl } from "../backend/parse-backend-url.ts";
import type { LockHolder } from "./lock-holder.ts";
import { type LockStoreSetting, openLockStore } from "./open-lock-store.ts";
import type { LockPlace } from "./own-lock.ts";
import { readLocks } from "./read-locks.ts";

/**
 * Answers who holds a stack. Undefined where its backend does not tell: Pulumi Cloud, Google and Azure tell it only to a run
 * that is refused.
 *
 * @throws UserError `engine/backend-url` when the backend's URL is none.
 */
export async function describeLocks(
  place: LockPlace,
  setting: LockStoreSetting,
): Promise<readonly LockHolder[] | undefined> {
  const store = openLockStore(parseBackendUrl(place.backend), setting);
  if (store === undefined) return undefined;
  const locks = await readLocks(place, store);
  return locks.map(({ path, holder }) => holder ?? { text: `someone unknown, by ${path}`, command: "pulumi cancel" });
}
