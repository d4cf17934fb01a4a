import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { alone } from "../alone.ts";
import { buildPulumi } from "./build-pulumi.ts";

export interface PulumiCommand {
  /** Absolute. */
  readonly command: string;
  readonly version: string;
  /** Whether Pulumi's own host for Node programs is beside it, as in its downloads, which a build from Go does not have. */
  readonly hasLanguageHost: boolean;
}

/** The oldest that the engine's tests are for, and the one that is built. */
const pulumiVersion = "3.255.0";

/**
 * Answers the Pulumi CLI on the PATH if it is new enough; else the one in the cache, built from its Go module if there is none:
 * once for each user of a machine, in about 6 minutes on 2 cores, with 3 GB for Go's own caches.
 */
export async function pulumiCommand(): Promise<PulumiCommand> {
  const onPath = process.env["PATH"]?.split(delimiter).map((folder) => join(folder, "pulumi"));
  const found = onPath?.find((file) => existsSync(file));
  if (found !== undefined) {
    const version = versionOf(found);
    if (isNewEnough(version)) return describe(found, version);
    process.stderr.write(`pulumi ${version} on the PATH is older than ${pulumiVersion} and not used.\n`);
  }
  const built = join(cacheFolder(), `pulumi-v${pulumiVersion}-${process.platform}-${process.arch}`);
  await alone(`${built}.lock`, async () => {
    if (!existsSync(built)) await build(built);
  });
  return describe(join(built, "pulumi"), pulumiVersion);
}

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function cacheFolder(): string {
  const folder = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "causeway");
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function build(folder: string): Promise<void> {
  // Half a build must not be taken for one.
  const half = mkdtempSync(`${folder}-half-`);
  try {
    await buildPulumi(half, pulumiVersion);
    renameSync(half, folder);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

function describe(command: string, version: string): PulumiCommand {
  return { command, version, hasLanguageHost: existsSync(join(dirname(command), "pulumi-language-nodejs")) };
}

function versionOf(command: string): string {
  const text = execFileSync(command, ["version"], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return text.trim().replace(/^v/, "");
}

function isNewEnough(version: string): boolean {
  return version.localeCompare(pulumiVersion, "en", { numeric: true }) >= 0;
}
