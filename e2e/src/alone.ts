import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** Does some work while no other process does work under the same lock. The lock of a process that has died is taken over. */
export async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!take(lock)) await setTimeout(500);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EEXIST") throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isAbandoned(lock: string): boolean {
  try {
    // Signal 0 only asks whether the process is there. An empty file is about to get its process id.
    const owner = Number(readFileSync(lock, "utf8"));
    return owner > 0 && !process.kill(owner, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
