import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { type GuardFile, parseGuardFile } from "@causeway/guard";

/**
 * Reads what a repository tells the guard, from the file named, else `guard-waivers.yaml` where it exists.
 *
 * @throws UserError guard/waivers-malformed
 */
export function readGuardFile(rootDir: string, named: string | undefined): GuardFile {
  const file = resolve(rootDir, named ?? "guard-waivers.yaml");
  if (named === undefined && !existsSync(file)) return { waivers: [], requiredTags: undefined };
  return parseGuardFile(readText(file), relative(rootDir, file));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError("guard/waivers-malformed", `The waivers file ${file} cannot be read.`, {
      hint: "Name an existing YAML file.",
      cause,
    });
  }
}
