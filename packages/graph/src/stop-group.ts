/** Kills every process of a group. */
export function stopGroup(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}
