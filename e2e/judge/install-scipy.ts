import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { alone } from "../src/alone.ts";

const cache = join(import.meta.dirname, "../node_modules/.cache");

const packages = ["scipy==1.17.1", "numpy==2.4.6"];

/** Answers the folder that holds SciPy, from PyPI. Installed on first use: 40 MB. */
export async function installScipy(): Promise<string> {
  const folder = join(cache, packages.join("+"));
  mkdirSync(cache, { recursive: true });
  await alone(join(cache, "scipy.lock"), async () => {
    if (!existsSync(folder)) install(folder);
  });
  return folder;
}

/** Half an installation must not be taken for one. */
function install(folder: string): void {
  const half = mkdtempSync(join(cache, "half-"));
  try {
    execFileSync("python3", ["-m", "pip", "install", "--quiet", "--target", half, ...packages], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    renameSync(half, folder);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    throw new Error("SciPy is needed from PyPI, and with it python3, from 3.11 on, with pip.", { cause });
  }
}
