import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { alone } from "./alone.ts";

const cache = join(import.meta.dirname, "../node_modules/.cache");

/** The extras that moto's server needs; with its own, `server`, it would bring 170 MB for CloudFormation. */
const motoPackages = [
  "moto==5.2.1",
  "flask==3.1.3",
  "flask-cors==6.0.5",
  "jsonpath-ng==1.8.0",
  "py-partiql-parser==0.6.3",
];

/** Answers the folder that holds moto, the emulator of AWS, from PyPI. Installed on first use, in about a minute. */
export function installMoto(): string {
  // What another list of packages left is not taken for this one.
  const folder = join(cache, motoPackages.join("+"));
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

const installVariable = "CAUSEWAY_E2E_INSTALL";

const ifAsked = `Nothing is installed without being asked: with CI=true or ${installVariable}=true, root on Debian or Ubuntu has it installed.`;

const postgresHint = [
  "PostgreSQL is needed: initdb and postgres in one folder of the PATH.",
  "macOS: brew install postgresql. Fedora: dnf install postgresql-server. Debian, Ubuntu: apt-get install postgresql.",
  ifAsked,
].join(" ");

const chromiumHint = [
  "Chromium is needed: chromium, chromium-browser or google-chrome on the PATH.",
  "Debian: apt-get install chromium. Other systems have it in their packages as well.",
  ifAsked,
].join(" ");

/** Answers the folder of PostgreSQL's programs; from Debian's packages when there is none and whoever runs this agreed. */
export function installPostgres(): Promise<string> {
  return installed("postgresql", { find: findPostgres, hint: postgresHint });
}

/** Answers the file of a Chromium; from Debian's packages when there is none and whoever runs this agreed. */
export function installChromium(): Promise<string> {
  return installed("chromium", { find: findChromium, hint: chromiumHint });
}

interface Program {
  /** Answers where it is on that path. */
  readonly find: (path: string) => string | undefined;
  readonly hint: string;
}

async function installed(debianPackage: string, { find, hint }: Program): Promise<string> {
  const path = process.env["PATH"] ?? "";
  const found = find(path);
  if (found !== undefined) return found;
  if (!mayInstall(process.env, { user: process.getuid?.(), hasApt: existsSync("/usr/bin/apt-get") })) {
    throw new Error(hint);
  }
  mkdirSync(cache, { recursive: true });
  // Debian's packages can be installed by one process at a time.
  await alone(join(cache, "debian.lock"), async () => {
    if (find(path) === undefined) installFromDebian(debianPackage, hint);
  });
  const made = find(path);
  if (made === undefined) throw new Error(`${hint} It was installed, and is still not to be found.`);
  return made;
}

function installFromDebian(debianPackage: string, hint: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "--quiet"], { hint, env });
  run("apt-get", ["install", "--quiet", "--yes", "--no-install-recommends", debianPackage], { hint, env });
}

function findChromium(path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/** Answers where PostgreSQL is: on the path, else where Debian puts it, which is not on the path; there the newest. */
export function findPostgres(path: string, debian = "/usr/lib/postgresql"): string | undefined {
  const versions = globSync(`${debian}/*/bin`).toSorted((one, other) =>
    other.localeCompare(one, "en", { numeric: true }),
  );
  const folders = [...path.split(delimiter).filter((folder) => folder !== ""), ...versions];
  return folders.find((folder) => ["initdb", "postgres"].every((program) => existsSync(join(folder, program))));
}

/** Answers whether packages of the system may be installed: where it can be done, and somebody said so. */
export function mayInstall(
  environment: Readonly<Record<string, string | undefined>>,
  { user, hasApt }: { readonly user: number | undefined; readonly hasApt: boolean },
): boolean {
  const isAgreed = environment["CI"] === "true" || environment[installVariable] === "true";
  return isAgreed && hasApt && user === 0;
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
