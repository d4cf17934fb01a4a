/** A network with address ranges of its own. */
export interface Vpc {
  readonly resource: string;
  readonly name: string;
  /** Whether a pool or AWS allots ranges that the program does not state. */
  readonly hasAllottedRange: boolean;
  /** Whether its tags make it source or target of a migration, so that it will be joined with the other one. */
  readonly isMigrated: boolean;
}
