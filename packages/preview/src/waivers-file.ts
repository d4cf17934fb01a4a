import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { parseWaivers, type Waiver } from "@causeway/guard";

/**
 * Reads the waivers file of a repository: the one named, else `guard-waivers.yaml` where it exists.
 *
 * @throws UserError guard/waivers-malformed
 */
export function readWaiversFile(rootDir: string, named: string | undefined): readonly Waiver[] {
  const file = resolve(rootDir, named ?? "guard-waivers.yaml");
  if (named === undefined && !existsSync(file)) return [];
  return parseWaivers(readText(file), relative(rootDir, file));
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
