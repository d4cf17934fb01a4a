import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { evaluationFolderVariable } from "@causeway/core";
import * as pulumi from "@pulumi/pulumi";
import { writeWhole } from "./write-whole.ts";

/**
 * Answers code as a file, of which the state holds a digest. Of a text it would hold all, twice for each function, and Pulumi writes
 * the whole state after each step: a bundle of a megabyte makes that hundreds of megabytes.
 *
 * The file stays until the packages are installed anew: the engine reads it after the program has ended.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/assets-archives/
 */
export function keepCode(code: string): pulumi.asset.Asset {
  const folder = folderToKeepIn();
  const file =
    folder === undefined ? undefined : join(folder, `${createHash("sha256").update(code).digest("hex")}.mjs`);
  const isKept = file !== undefined && (holds(file, code) || writeWhole(file, code));
  // Where nothing can be written, a large state is all that it costs.
  return isKept ? new pulumi.asset.FileAsset(file) : new pulumi.asset.StringAsset(code);
}

function folderToKeepIn(): string | undefined {
  const shared = process.env[evaluationFolderVariable];
  if (shared !== undefined) return shared;
  const packages = nearestPackages(process.cwd());
  return packages === undefined ? undefined : made(join(packages, ".cache", "causeway"));
}

function made(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return undefined;
  }
}

function nearestPackages(folder: string): string | undefined {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) return packages;
  const above = dirname(folder);
  return above === folder ? undefined : nearestPackages(above);
}

/** What another hand or a full disk left under the name is not taken for the code. */
function holds(file: string, code: string): boolean {
  try {
    return readFileSync(file, "utf8") === code;
  } catch {
    return false;
  }
}
