import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluationFolderVariable } from "@causeway/core";
import { writeWhole } from "./write-whole.ts";

/** A program that makes one function for each of two databases bundles its handler once. */
const inProcess = new Map<string, string>();

/**
 * Answers the bundle of a handler: the one that this process made before, or an evaluation that shares a folder with it, else
 * what `make` gives.
 */
export function bundleOf(file: string, make: () => string): string {
  const known = inProcess.get(file) ?? sharedOr(file, make);
  inProcess.set(file, known);
  return known;
}

function sharedOr(file: string, make: () => string): string {
  const folder = process.env[evaluationFolderVariable];
  if (folder === undefined) return make();
  const shared = join(folder, `${createHash("sha256").update(file).digest("hex")}.mjs`);
  return readIfThere(shared) ?? share(shared, make());
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function share(file: string, code: string): string {
  // A full disk or a folder that is gone costs the others time, and nothing else.
  writeWhole(file, code);
  return code;
}
