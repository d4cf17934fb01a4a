import { readFileSync } from "node:fs";

/**
 * Answers whether a process is still at work. One that was killed stays listed until somebody asks how it ended, which in the container
 * of a job nobody may do: it holds nothing any more.
 */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks, and does nothing.
    process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
  return !/^State:\s*[ZX]/m.test(statusOf(pid));
}

/** Empty where the system has no such file. @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
