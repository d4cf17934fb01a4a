import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { PulumiCommand } from "./pulumi-command.ts";

/**
 * Fills a folder for the PATH: the simulated providers under the names that the engine looks for, this Node for the programs,
 * and a language host where Pulumi's own is missing.
 */
export function writeLaunchers(folder: string, pulumi: PulumiCommand): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(process.execPath, join(folder, "node"));
  for (const name of ["aws", "random"]) {
    writeLauncher(join(folder, `pulumi-resource-${name}`), "provider/main.ts", [installedVersion(name)]);
  }
  if (!pulumi.hasLanguageHost) writeLauncher(join(folder, "pulumi-language-nodejs"), "language-host/main.ts", []);
}

function writeLauncher(file: string, script: string, args: readonly string[]): void {
  const words = [process.execPath, "--conditions=@causeway/source", join(import.meta.dirname, script), ...args];
  writeFileSync(file, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(" ")} "$@"\n`, { mode: 0o755 });
}

/** The version that the programs' packages ask for. */
function installedVersion(name: string): string {
  const file = createRequire(import.meta.url).resolve(`@pulumi/${name}/package.json`);
  return JSON.parse(readFileSync(file, "utf8")).version;
}
