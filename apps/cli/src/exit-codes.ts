/** What the process exits with, the same for every verb. */
export const exitCodes = {
  clean: 0,
  /** A stack failed, a finding is at or above the level, a deployment is refused, a stack drifted or is held. */
  found: 1,
  /** Wrong arguments, no such stack, malformed files. */
  couldNotRun: 2,
  /** Something was begun in the cloud, and did not come to its end. */
  failed: 3,
} as const;
