import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redactTexts } from "@causeway/action-kit";
import type { Redact } from "@causeway/report";
import type { StackResult } from "./stack-result.ts";

/** Where the whole of a run is kept, for what a comment has no room for. */
export interface ResultFolder {
  /** Writes the file, and answers where it is. */
  write(results: readonly StackResult[], redact: Redact): string;
}

/** Answers a new folder for the file of a run. @param parent @default the temporary folder of the machine */
export function resultFolder(parent: string | undefined): ResultFolder {
  return {
    write: (results, redact) => {
      const file = join(mkdtempSync(join(parent ?? tmpdir(), "causeway-deploy-")), "deploy.json");
      writeFileSync(file, JSON.stringify({ version: 1, stacks: redactTexts(results, redact) }));
      return file;
    },
  };
}
