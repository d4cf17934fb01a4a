import { existsSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { type ProjectFile, readProjectFile } from "./project-file.ts";

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

/**
 * Reads the Pulumi project in a folder. A program file stands for a project without config around it; it is run in the name
 * and in the way of the project whose folder it is in.
 *
 * @throws UserError graph/no-project when the folder has no Pulumi.yaml.
 * @throws UserError graph/malformed-project when it is not a valid project file.
 * @throws UserError graph/unsupported-runtime when the program is not for Node.
 * @throws UserError graph/no-program when `main` leads nowhere.
 */
export function readPulumiProject(dir: string): PulumiProject {
  const projectDir = resolve(dir);
  if (statSync(projectDir, { throwIfNoEntry: false })?.isFile() === true) return bareProgram(projectDir);
  const raw = readProjectFile(projectDir);
  if (raw === undefined) {
    throw new UserError("graph/no-project", `There is no Pulumi.yaml in ${projectDir}.`, {
      hint: "Name the folder of a Pulumi project: the one that holds Pulumi.yaml.",
    });
  }
  refuseOtherRuntimes(raw.runtime.name, projectDir);
  return {
    name: raw.name,
    projectDir,
    ...locateMain(projectDir, raw.main ?? undefined),
    ...nodeOptions(raw),
    stackDir: resolve(projectDir, raw.stackConfigDir ?? (typeof raw.config === "string" ? raw.config : ".")),
    configDefaults: typeof raw.config === "object" && raw.config !== null ? configDefaults(raw.name, raw.config) : {},
  };
}

function nodeOptions({ runtime }: ProjectFile): Pick<PulumiProject, "typescript" | "tsconfig" | "nodeArguments"> {
  const { typescript, tsconfig, nodeargs } = runtime.options;
  return { typescript, tsconfig, nodeArguments: nodeargs };
}

function bareProgram(file: string): PulumiProject {
  const programDir = dirname(file);
  const around = readProjectFile(programDir);
  if (!/\.[mc]?[jt]s$/.test(file)) {
    throw new UserError("graph/no-program", `${file} is no JavaScript or TypeScript program.`, {
      hint: "Name a .ts, .mts, .js or .mjs file, or the folder of a Pulumi project.",
    });
  }
  return {
    name: around?.name ?? basename(programDir).replace(/[^\w.-]+/g, "-"),
    projectDir: programDir,
    programDir,
    entry: basename(file),
    ...(around === undefined ? { typescript: true, tsconfig: undefined, nodeArguments: [] } : nodeOptions(around)),
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
