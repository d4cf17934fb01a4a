import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "@causeway/core";
import { parse } from "yaml";
import { plainStack } from "./bind-plan.ts";

/** What a plan is bound to besides its commit: a checkout can have been changed since. */
export interface SourceBinding {
  readonly settingsHash: string;
  readonly lockfileHash: string;
}

const lockfiles = ["pnpm-lock.yaml", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "bun.lock"];

/** How a stack's secrets are encrypted: `pulumi stack init` writes it into a file that has none. */
const encryption: ReadonlySet<string> = new Set(["encryptionsalt", "encryptedkey", "secretsprovider"]);

/**
 * Reads what a plan is bound to from a stack's folder: Pulumi.yaml and `Pulumi.<stack>.yaml`, and the lockfile beside or above
 * them. What is not there counts as empty.
 *
 * @throws UserError `graph/malformed-project` or `graph/malformed-config` when one of them is no YAML.
 */
export function readSourceBinding(dir: string, stack: string): SourceBinding {
  const name = plainStack(stack);
  const settings = [
    canonical(readYaml(dir, "Pulumi", "graph/malformed-project")),
    canonical(withoutEncryption(readYaml(dir, `Pulumi.${name}`, "graph/malformed-config"))),
  ];
  const lockfile = findLockfile(dir);
  return {
    settingsHash: sha256(settings.join("\n")),
    lockfileHash: sha256(lockfile === undefined ? "" : readFileSync(lockfile)),
  };
}

function readYaml(dir: string, stem: string, code: "graph/malformed-project" | "graph/malformed-config"): unknown {
  const file = ["yaml", "yml"].map((extension) => join(dir, `${stem}.${extension}`)).find((path) => existsSync(path));
  if (file === undefined) return undefined;
  try {
    return parse(readFileSync(file, "utf8"), { maxAliasCount: 0 });
  } catch (cause) {
    throw new UserError(code, `${file} is no YAML that can be read.`, { hint: "Mend it where you write it.", cause });
  }
}

function withoutEncryption(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !encryption.has(key)));
}

function findLockfile(dir: string): string | undefined {
  const beside = lockfiles.map((name) => join(dir, name)).find((file) => existsSync(file));
  const parent = dirname(dir);
  // A lockfile above the repository is another one's.
  if (beside !== undefined || parent === dir || existsSync(join(dir, ".git"))) return beside;
  return findLockfile(parent);
}

/** The same for the same content, however the file is written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
