import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LockStore, StoredLock } from "./lock-store.ts";

/** Locks of a backend in a folder. Beside each file is one of its attributes, as `<id>.json.attrs`. */
export function fileLockStore(root: string): LockStore {
  return {
    list: async (folder) => {
      const names = await namesIn(join(root, folder));
      const locks = names.filter((name) => name.endsWith(".json")).map((name) => readLock(root, `${folder}${name}`));
      return (await Promise.all(locks)).flat();
    },
    remove: async (path) => {
      await rm(join(root, path), { force: true });
      await rm(join(root, `${path}.attrs`), { force: true });
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isGone(thrown)) return [];
    throw thrown;
  }
}

async function readLock(root: string, path: string): Promise<readonly StoredLock[]> {
  try {
    return [{ path, text: await readFile(join(root, path), "utf8") }];
  } catch (thrown) {
    // Given up between the listing and now.
    if (isGone(thrown)) return [];
    throw thrown;
  }
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
}
