import { z } from "zod";
import { type LockHolder, lockHolder, lockIdIn } from "./lock-holder.ts";
import type { LockStore } from "./lock-store.ts";
import type { LockPlace } from "./own-lock.ts";

export interface ReadLock {
  readonly path: string;
  /** Undefined where the file is none of Pulumi's. */
  readonly holder: LockHolder | undefined;
}

/** @see https://github.com/pulumi/pulumi/blob/v3.255.0/pkg/backend/diy/lock.go */
const lockFile = z.object({
  pid: z.int(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.coerce.date(),
});

/** Reads all locks of a stack. */
export async function readLocks(place: LockPlace, store: LockStore): Promise<readonly ReadLock[]> {
  const found = await Promise.all(lockFolders(place).map((folder) => store.list(folder)));
  return found.flat().map(({ path, text }) => ({ path, holder: holderIn(path, text) }));
}

const plainName = /^(?!\.+$)[\w.-]+$/u;

/** A stack of a project, and as backends from before 2023 have it. Nothing for a name that Pulumi does not take. */
function lockFolders({ project, stack }: LockPlace): readonly string[] {
  const name = stack.split("/").at(-1) ?? "";
  if (!plainName.test(project) || !plainName.test(name)) return [];
  return [`.pulumi/locks/organization/${project}/${name}/`, `.pulumi/locks/${name}/`];
}

function holderIn(path: string, text: string): LockHolder | undefined {
  const { data } = lockFile.safeParse(jsonIn(text));
  if (data === undefined) return undefined;
  const { username: user, hostname: host, pid, timestamp: since } = data;
  return lockHolder({ user, host, pid, since, lockId: lockIdIn(path) });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
