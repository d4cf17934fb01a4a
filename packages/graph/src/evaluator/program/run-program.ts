import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";

export interface ProgramLocation {
  readonly programDir: string;
  /** File name, or `.` when only package.json knows. */
  readonly entry: string;
}

/** Thrown when there is no file to run. */
export class NoEntry extends Error {}

/**
 * Loads the program and answers its outputs, by the rules of Pulumi's Node host: package.json's `exports` or `main` when
 * Pulumi.yaml names no file, ES module by `type`, an exported function is called, a default export excludes named ones.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/run.ts
 */
export async function runProgram(at: ProgramLocation, warn: (text: string) => void): Promise<unknown> {
  const manifest = nearestManifest(at.programDir);
  const entry = entryFile(at, manifest);
  const isModule = manifest?.content["type"] === "module" || /\.m[jt]s$/.test(entry);
  const exported: unknown = isModule
    ? outputsOfModule((await import(pathToFileURL(entry).href)) as object)
    : createRequire(entry)(entry);
  if (!isModule && isUncalledDefault(exported)) warn(uncalledDefault);
  return await (typeof exported === "function" ? exported() : exported);
}

/** Pulumi calls the default export of an ES module only; what a CommonJS program exports so, it never runs. */
function isUncalledDefault(exported: unknown): boolean {
  return (
    typeof exported === "object" && exported !== null && "default" in exported && typeof exported.default === "function"
  );
}

const uncalledDefault =
  "The program exports a function by default, which Pulumi does not call in a CommonJS program: what it declares is missing. Write `export = async () => …`.";

function outputsOfModule(module: object): unknown {
  if (!Object.hasOwn(module, "default")) return module;
  // Node gives an ES module that was compiled to CommonJS this second name for the same exports.
  const names = Object.keys(module).filter((name) => name !== "module.exports");
  if (names.length !== 1)
    throw new Error("expected entrypoint module to have either a default export or named exports but not both");
  return (module as { default: unknown }).default;
}

interface Manifest {
  readonly dir: string;
  readonly content: Readonly<Record<string, unknown>>;
}

function entryFile({ programDir, entry }: ProgramLocation, manifest: Manifest | undefined): string {
  const wanted =
    entry === "." ? (fromManifest(manifest) ?? programDir) : isAbsolute(entry) ? entry : join(programDir, entry);
  const file =
    statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === true ? indexOf(wanted) : withExtension(wanted);
  if (file === undefined)
    throw new NoEntry(
      `There is no program at ${basename(programDir)}/${entry}: neither Pulumi.yaml (main), package.json (main, exports) nor an index file leads to one.`,
    );
  return file;
}

function fromManifest(manifest: Manifest | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  const { exports, main } = manifest.content;
  const named =
    typeof exports === "string"
      ? exports
      : typeof exports === "object" && exports !== null
        ? rootExport(exports)
        : main;
  const file = typeof named === "string" ? join(manifest.dir, named) : undefined;
  return file !== undefined && (existsSync(file) || withExtension(file) !== undefined) ? file : undefined;
}

function rootExport(exports: object): unknown {
  const root: unknown = "." in exports ? exports["."] : undefined;
  if (typeof root !== "object" || root === null) return root;
  const conditions = root as Readonly<Record<string, unknown>>;
  return conditions["default"] ?? conditions["require"] ?? conditions["import"];
}

function withExtension(path: string): string | undefined {
  return [path, `${path}.js`, `${path}.ts`, `${path}.json`].find(
    (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
  );
}

function indexOf(dir: string): string | undefined {
  return ["index.js", "index.mjs", "index.cjs", "index.ts", "index.mts", "index.cts"]
    .map((name) => join(dir, name))
    .find((one) => existsSync(one));
}

function nearestManifest(dir: string): Manifest | undefined {
  const file = join(dir, "package.json");
  if (existsSync(file)) return { dir, content: JSON.parse(readFileSync(file, "utf8")) as Manifest["content"] };
  return dirname(dir) === dir ? undefined : nearestManifest(dirname(dir));
}
