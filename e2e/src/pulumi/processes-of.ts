import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * Answers the process ids of what was started with a folder among its variables: the CLI of a world and its whole tree, also what
 * has lost its parent. Empty where the system does not tell, as on macOS.
 */
export function processesOf(folder: string): readonly number[] {
  if (!existsSync("/proc/self/environ")) return [];
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => variablesOf(id).includes(folder)).map(Number);
}

function variablesOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/environ`, "utf8");
  } catch {
    // It has ended since, or is another user's.
    return "";
  }
}
