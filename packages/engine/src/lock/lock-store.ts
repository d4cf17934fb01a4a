/** Where a backend keeps its locks. Paths are relative to the backend, with slashes. */
export interface LockStore {
  /** Answers the files of a folder, not of those in it; none where there is no such folder. */
  readonly list: (folder: string) => Promise<readonly StoredLock[]>;
  /** Removes one file; no matter if it is gone. */
  readonly remove: (path: string) => Promise<void>;
}

export interface StoredLock {
  readonly path: string;
  readonly text: string;
}
