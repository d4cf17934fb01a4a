import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const cache = join(import.meta.dirname, "../node_modules/.cache");

/** The extras that moto's server needs; with its own, `server`, it would bring 170 MB for CloudFormation. */
const motoPackages = ["moto==5.2.1", "flask==3.1.3", "flask-cors==6.0.5", "py-partiql-parser==0.6.3"];

/** Answers the folder that holds moto, the emulator of AWS, from PyPI. Installed on first use, in about a minute. */
export function installMoto(): string {
  const folder = join(cache, motoPackages[0] ?? "moto");
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  // Half an installation must not be taken for one.
  const half = mkdtempSync(join(cache, "half-"));
  try {
    run("python3", ["-m", "pip", "install", "--quiet", "--target", half, ...motoPackages], {
      hint: "moto is needed from PyPI, and with it python3 with pip.",
    });
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Answers the folder of PostgreSQL's programs, the newest there is; from Debian's packages when there is none. */
export function installPostgres(): string {
  const found = findPostgres();
  if (found !== undefined) return found;
  const hint = "PostgreSQL is needed: apt-get install postgresql, as root.";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "--quiet"], { hint, env });
  run("apt-get", ["install", "--quiet", "--yes", "--no-install-recommends", "postgresql"], { hint, env });
  const installed = findPostgres();
  if (installed === undefined) throw new Error(`${hint} It was installed, but /usr/lib/postgresql has no initdb.`);
  return installed;
}

function findPostgres(): string | undefined {
  const versions = globSync("/usr/lib/postgresql/*/bin").filter((bin) => existsSync(join(bin, "initdb")));
  return versions.toSorted((one, other) => one.localeCompare(other, "en", { numeric: true })).at(-1);
}

function run(
  command: string,
  args: readonly string[],
  { hint, env = process.env }: { readonly hint: string; readonly env?: NodeJS.ProcessEnv },
): void {
  try {
    execFileSync(command, args, { env, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  } catch (cause) {
    throw new Error(`${command} ${args.join(" ")} failed. ${hint}`, { cause });
  }
}
