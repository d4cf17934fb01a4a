import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEndOfProcess } from "@causeway/graph";

export interface SharedFolder {
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * Makes the folder that the evaluations of one commit share, as for the bundles of functions.
 *
 * The base has none of it: its programs must not find what those of a pull request put there, or a changed function could
 * pass for an unchanged one.
 */
export function openSharedFolder(): SharedFolder {
  const folder = mkdtempSync(join(tmpdir(), "causeway-shared-"));
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true });
  const callOff = atEndOfProcess(removeNow);
  return {
    folder,
    remove: () => {
      callOff();
      removeNow();
    },
  };
}
