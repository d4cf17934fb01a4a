import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEndOfProcess } from "./at-end-of-process.ts";

export interface TemporaryFolder {
  /** Absolute. */
  readonly path: string;
  /** Takes the folder away with all that is in it. */
  readonly remove: () => void;
}

/** Makes an empty folder that goes with the process, where it is not removed before. */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const removeNow = (): void => rmSync(path, { recursive: true, force: true });
  const callOff = atEndOfProcess(removeNow);
  return {
    path,
    remove: () => {
      callOff();
      removeNow();
    },
  };
}
