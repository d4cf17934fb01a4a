/** What a reviewer has seen, and what it is bound to. Names and hashes, never a value. */
export interface ReviewedPlan {
  /** Of the form. */
  readonly version: 1;
  readonly project: string;
  /** Name of the Pulumi stack, without organization and project. */
  readonly stack: string;
  readonly environment: string;
  readonly commit: string;
  /** Git's hash of all files of the commit: the same where another commit, such as that of a merge, has the same files. */
  readonly tree?: string | undefined;
  /** SHA-256 of the project file and of the stack's configuration. */
  readonly settingsHash: string;
  /** SHA-256 of the lockfile of the package manager. */
  readonly lockfileHash: string;
  /** SHA-256 of the state that it starts from. */
  readonly stateHash: string;
  /** SHA-256 of what the engine would do. */
  readonly operationsHash: string;
  readonly operations: readonly ReviewedOperation[];
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ReviewedOperation {
  readonly urn: string;
  readonly op: string;
  readonly type: string;
}

export const boundThings = ["commit", "settings", "lockfile", "state", "operations"] as const;

/** What a plan is bound to, and can move. */
export type BoundThing = (typeof boundThings)[number];

/** One thing that moved between review and deployment. */
export interface Movement {
  readonly what: BoundThing;
  /** From what to what, in words. */
  readonly message: string;
}
