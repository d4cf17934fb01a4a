import { randomUUID } from "node:crypto";
import { link, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that is there whole or not at all, also after a loss of power, and never in the place of another. Answers whether it
 * was written: `false` when there is one already.
 */
export async function writeWhole(file: string, text: string): Promise<boolean> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${randomUUID()}${partEnding}`;
  try {
    await writeSynced(part, text);
    // A rename would take the place of what another process wrote; a link is refused.
    await link(part, file);
  } catch (thrown) {
    if (isCode(thrown, "EEXIST")) return false;
    throw thrown;
  } finally {
    await rm(part, { force: true });
  }
  await syncFolder(folder);
  return true;
}

/** Of what is not whole, or was left by a process that was killed. */
export const partEnding = ".part";

export function isCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return thrown instanceof Error && "code" in thrown && codes.some((code) => code === thrown.code);
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without it the name could be lost with the power. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
