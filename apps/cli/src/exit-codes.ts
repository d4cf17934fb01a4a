/** What the process exits with, the same for every verb. */
export const exitCodes = {
  clean: 0,
  /** A stack failed, or a finding at or above the level. */
  found: 1,
  /** Wrong arguments, no such stack, malformed files. */
  couldNotRun: 2,
} as const;
