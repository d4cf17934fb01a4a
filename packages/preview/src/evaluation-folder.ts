import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEndOfProcess } from "@causeway/graph";

export interface EvaluationFolder {
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * Makes the folder that the evaluations of one commit share, as for the bundles of functions.
 *
 * The base has none of it: its programs must not find what those of a pull request put there, or a changed function could
 * pass for an unchanged one.
 */
export function openEvaluationFolder(): EvaluationFolder {
  const folder = mkdtempSync(join(tmpdir(), "causeway-evaluation-"));
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
