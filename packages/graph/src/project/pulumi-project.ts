import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { z } from "zod";
import { readYamlFile } from "./yaml-file.ts";

/** A Pulumi project as its Pulumi.yaml describes it. */
export interface PulumiProject {
  readonly name: string;
  /** Absolute: the folder of Pulumi.yaml. */
  readonly projectDir: string;
  /** Absolute: working directory of the program. */
  readonly programDir: string;
  /** Entry file in `programDir`, or `.` when Pulumi.yaml names none. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  /** Arguments for Node, such as `--conditions=…` or `--import …`. */
  readonly nodeArguments: readonly string[];
  /** Folder of the stack files. */
  readonly stackDir: string;
  /** Defaults of config keys, as `project:key` → value. */
  readonly configDefaults: Readonly<Record<string, unknown>>;
}

const projectHint = "See the form of a project file: https://www.pulumi.com/docs/iac/concepts/projects/project-file/";

const projectFile = z.looseObject({
  name: z.string().regex(/^[\w.-]{1,100}$/, "must be 1–100 letters, digits, dots, hyphens or underscores"),
  runtime: z.union([z.string(), z.looseObject({ name: z.string(), options: z.looseObject({}).nullish() })]),
  main: z.string().nullish(),
  stackConfigDir: z.string().nullish(),
  config: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
});

/**
 * Reads the Pulumi project in a folder. A program file stands for a project without config around it.
 *
 * @throws UserError graph/no-project when the folder has no Pulumi.yaml.
 * @throws UserError graph/malformed-project when it is not a valid project file.
 * @throws UserError graph/unsupported-runtime when the program is not for Node.
 * @throws UserError graph/no-program when `main` leads nowhere.
 */
export function readPulumiProject(dir: string): PulumiProject {
  const projectDir = resolve(dir);
  if (statSync(projectDir, { throwIfNoEntry: false })?.isFile() === true) return bareProgram(projectDir);
  const file = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]
    .map((name) => join(projectDir, name))
    .find((one) => existsSync(one));
  const raw =
    file === undefined
      ? undefined
      : readYamlFile({ file, schema: projectFile, code: "graph/malformed-project", hint: projectHint });
  if (raw === undefined) {
    throw new UserError("graph/no-project", `There is no Pulumi.yaml in ${projectDir}.`, {
      hint: "Name the folder of a Pulumi project: the one that holds Pulumi.yaml.",
    });
  }
  const runtime =
    typeof raw.runtime === "string"
      ? { name: raw.runtime, options: {} }
      : { name: raw.runtime.name, options: raw.runtime.options ?? {} };
  refuseOtherRuntimes(runtime.name, projectDir);
  const main = locateMain(projectDir, raw.main ?? undefined);
  const options = runtimeOptions.parse(runtime.options);
  return {
    name: raw.name,
    projectDir,
    ...main,
    typescript: options.typescript,
    tsconfig: options.tsconfig,
    nodeArguments: options.nodeargs?.split(/\s+/).filter((argument) => argument !== "") ?? [],
    stackDir: resolve(projectDir, raw.stackConfigDir ?? (typeof raw.config === "string" ? raw.config : ".")),
    configDefaults: typeof raw.config === "object" && raw.config !== null ? configDefaults(raw.name, raw.config) : {},
  };
}

/** A folder of packages installs once at its root; Pulumi itself is as lenient with these options. */
const runtimeOptions = z.looseObject({
  typescript: z.union([z.boolean(), z.string().transform((text) => text !== "false")]).default(true),
  tsconfig: z.string().optional(),
  nodeargs: z.string().optional(),
});

function bareProgram(file: string): PulumiProject {
  const programDir = dirname(file);
  if (!/\.[mc]?[jt]s$/.test(file)) {
    throw new UserError("graph/no-program", `${file} is no JavaScript or TypeScript program.`, {
      hint: "Name a .ts, .mts, .js or .mjs file, or the folder of a Pulumi project.",
    });
  }
  return {
    name: basename(programDir).replace(/[^\w.-]+/g, "-"),
    projectDir: programDir,
    programDir,
    entry: basename(file),
    typescript: true,
    tsconfig: undefined,
    nodeArguments: [],
    // Stack files belong to projects.
    stackDir: file,
    configDefaults: {},
  };
}

function refuseOtherRuntimes(name: string, projectDir: string): void {
  if (name === "nodejs") return;
  throw new UserError(
    "graph/unsupported-runtime",
    `The program in ${projectDir} is for the runtime "${name}"; an offline evaluation runs "nodejs" only.`,
    {
      hint: "Preview programs of other runtimes with the Pulumi CLI.",
    },
  );
}

/** As the CLI does it: a folder becomes the working directory, a file's folder does. */
function locateMain(projectDir: string, main: string | undefined): { programDir: string; entry: string } {
  if (main === undefined || main === "") return { programDir: projectDir, entry: "." };
  const path = resolve(projectDir, main);
  if (relative(projectDir, path).startsWith("..")) {
    throw new UserError("graph/no-program", `main: ${main} in Pulumi.yaml of ${projectDir} leads out of the project.`, {
      hint: "Name a file or folder inside the project.",
    });
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return { programDir: path, entry: "." };
  if (found === undefined && !["js", "ts", "mjs", "mts"].some((extension) => existsSync(`${path}.${extension}`))) {
    throw new UserError("graph/no-program", `main: ${main} in Pulumi.yaml of ${projectDir} does not exist.`, {
      hint: "Name an existing file or folder, or build the program first.",
    });
  }
  return { programDir: dirname(path), entry: basename(path) };
}

function configDefaults(project: string, config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [key, declared] of Object.entries(config)) {
    const value = isDeclaration(declared) ? (declared.value ?? declared.default) : declared;
    if (value !== undefined) defaults[key.includes(":") ? key : `${project}:${key}`] = value;
  }
  return defaults;
}

function isDeclaration(declared: unknown): declared is { value?: unknown; default?: unknown } {
  return (
    typeof declared === "object" &&
    declared !== null &&
    ("value" in declared || "default" in declared || "type" in declared)
  );
}
