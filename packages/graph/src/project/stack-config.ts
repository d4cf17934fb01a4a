import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { z } from "zod";
import type { PulumiProject } from "./pulumi-project.ts";
import { readYamlFile } from "./yaml-file.ts";

/** A stack's config as a program gets it: texts, objects as JSON. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Names of the Pulumi ESC environments that would add to it; only the Pulumi Cloud can open them. */
  readonly environments: readonly string[];
  /** What Pulumi ignores in the stack file, as config that is not below `config`. */
  readonly warnings: readonly string[];
}

const environment = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((one) => Object.keys(one).join()),
]);

/** @see https://www.pulumi.com/docs/esc/integrations/infrastructure/pulumi-iac/ */
const stackFile = z.looseObject({
  config: z.record(z.string(), z.unknown()).nullish(),
  environment: z
    .union([z.array(environment), z.looseObject({ imports: z.array(environment).default([]) })])
    .nullish()
    .transform((declared) => (Array.isArray(declared) ? declared : (declared?.imports ?? []))),
});

/**
 * Reads `Pulumi.<stack>.yaml` on top of the project's defaults.
 *
 * A value that is encrypted there stays so: the program gets a stand-in that is marked secret, since an offline
 * evaluation has no key and needs none.
 *
 * @throws UserError graph/malformed-config when the file is no valid stack file.
 * @throws UserError preview/no-stack when there is no such file although the project has others.
 */
export function readStackConfig(project: PulumiProject, stack: string): StackConfig {
  const file = ["yaml", "yml"]
    .map((extension) => join(project.stackDir, `Pulumi.${stack}.${extension}`))
    .find((one) => existsSync(one));
  if (file === undefined) refuseUnknownStack(project, stack);
  const raw =
    file === undefined
      ? undefined
      : readYamlFile({
          file,
          schema: stackFile,
          code: "graph/malformed-config",
          hint: "See the form of a stack file: https://www.pulumi.com/docs/iac/concepts/config/",
        });
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [name, value] of Object.entries({ ...project.configDefaults, ...raw?.config })) {
    const key = fullKey(project.name, name);
    const plain = withoutCiphers(key, value);
    values[key] = typeof plain.value === "string" ? plain.value : JSON.stringify(plain.value);
    if (plain.secret) secretKeys.push(key);
  }
  const strayNames = Object.keys(raw ?? {}).filter((name) => !knownNames.has(name));
  return { values, secretKeys, environments: raw?.environment ?? [], warnings: strayWarnings(strayNames, stack) };
}

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/workspace/project.go (type ProjectStack) */
const knownNames = new Set(["config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt"]);

function strayWarnings(names: readonly string[], stack: string): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
  return [`Pulumi ignores ${shown} at the top of Pulumi.${stack}.yaml: config belongs below "config:".`];
}

/** Answers the stacks that a project has files for. */
export function stackNames(project: PulumiProject): string[] {
  if (statSync(project.stackDir, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(project.stackDir)
    .flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? [])
    .toSorted();
}

/** A project without any stack file is run without config, as `pulumi stack init` leaves it. */
function refuseUnknownStack(project: PulumiProject, stack: string): void {
  const known = stackNames(project);
  if (known.length === 0) return;
  throw new UserError(
    "preview/no-stack",
    `The project "${project.name}" has no stack "${stack}": there is no Pulumi.${stack}.yaml in ${project.stackDir}.`,
    {
      hint: `Name one of its stacks: ${known.join(", ")}.`,
    },
  );
}

/** `pulumi config` drops the second `config` of the long form, as in `app:config:key`. */
function fullKey(project: string, name: string): string {
  const parts = name.split(":");
  if (parts.length === 1) return `${project}:${name}`;
  return parts.length === 3 && parts[1] === "config" ? `${parts[0]}:${parts[2]}` : name;
}

function withoutCiphers(key: string, value: unknown): { value: unknown; secret: boolean } {
  if (Array.isArray(value)) {
    const items = value.map((item, at) => withoutCiphers(`${key}-${at}`, item));
    return { value: items.map((item) => item.value), secret: items.some((item) => item.secret) };
  }
  if (typeof value !== "object" || value === null) return { value, secret: false };
  if ("secure" in value && Object.keys(value).length === 1)
    return { value: `secret-of-${key.replace(/[^\w-]+/g, "-")}`, secret: true };
  const entries = Object.entries(value).map(([name, item]) => [name, withoutCiphers(`${key}-${name}`, item)] as const);
  return {
    value: Object.fromEntries(entries.map(([name, item]) => [name, item.value])),
    secret: entries.some(([, item]) => item.secret),
  };
}
