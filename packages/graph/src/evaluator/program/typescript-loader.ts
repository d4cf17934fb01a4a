import { existsSync, readFileSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname, extname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OriginalPositions } from "./original-positions.ts";
import { ProgramCompiler, type TypeScriptSettings } from "./program-compiler.ts";

/**
 * Makes Node load the program's TypeScript as Pulumi's host does with ts-node: by the program's own compiler, CommonJS or
 * ES module by the nearest package.json, imports without an extension found, enums and `export =` understood.
 *
 * Types are not checked here: that takes longer than all the rest, and `tsc` in the pull request does it.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/run.ts
 */
export function loadTypeScript(settings: TypeScriptSettings, positions: OriginalPositions): void {
  const compiler = lazily(() => new ProgramCompiler(settings));
  registerHooks({
    resolve(specifier, context, next) {
      const found = isRelative(specifier) ? typeScriptFile(specifier, context.parentURL) : undefined;
      if (found !== undefined) return { url: pathToFileURL(found).href, shortCircuit: true };
      try {
        return next(specifier, context);
      } catch (thrown) {
        throw isOwnTypeScript(context.parentURL) ? explainMapped(specifier, thrown, compiler()) : thrown;
      }
    },
    load(url, context, next) {
      if (!isOwnTypeScript(url)) return next(url, context);
      const file = fileURLToPath(url);
      const format = formatOf(file);
      const { code, map } = compiler().compile(file, format);
      positions.add(file, map);
      return { format, source: code, shortCircuit: true };
    },
  });
}

/** A name that only the type checker can resolve looks like a missing package. */
function explainMapped(specifier: string, thrown: unknown, compiler: ProgramCompiler): unknown {
  if (isRelative(specifier) || !(thrown instanceof Error)) return thrown;
  const pattern = compiler.mappedNames.find((one) => specifier.startsWith(one.replace(/\*.*$/, "")));
  if (pattern === undefined) return thrown;
  const message = `Cannot find module '${specifier}': "paths" of tsconfig.json maps ${pattern} for the type checker only, and Pulumi does not follow it. Name it under "imports" in package.json, or import it by a relative path.`;
  return Object.assign(new Error(message), { code: "MODULE_NOT_FOUND", stack: thrown.stack });
}

function typeScriptFile(specifier: string, parentURL: string | undefined): string | undefined {
  if (parentURL === undefined || parentURL.includes("/node_modules/") || !parentURL.startsWith("file:"))
    return undefined;
  const path = specifier.startsWith("file:")
    ? fileURLToPath(specifier)
    : join(dirname(fileURLToPath(parentURL)), specifier);
  if (isFile(path)) return undefined;
  const stem = path.replace(/\.([mc]?)jsx?$/, "");
  const mark = /\.([mc])js$/.exec(path)?.[1] ?? "";
  const candidates =
    stem === path
      ? [`${path}.ts`, `${path}.tsx`, `${path}.js`, join(path, "index.ts"), join(path, "index.js")]
      : [`${stem}.${mark}ts`, `${stem}.tsx`];
  return candidates.find((one) => isFile(one) && extname(one) !== "");
}

function formatOf(file: string): "commonjs" | "module" {
  if (file.endsWith(".mts")) return "module";
  if (file.endsWith(".cts")) return "commonjs";
  return packageTypeOf(dirname(file));
}

/** Answers what the nearest package.json says of plain `.js` and `.ts` files. */
function packageTypeOf(dir: string): "commonjs" | "module" {
  const manifest = join(dir, "package.json");
  if (existsSync(manifest)) {
    const { type } = JSON.parse(readFileSync(manifest, "utf8")) as { type?: unknown };
    return type === "module" ? "module" : "commonjs";
  }
  const parent = dirname(dir);
  return parent === dir || dir.endsWith(`${sep}node_modules`) ? "commonjs" : packageTypeOf(parent);
}

function isOwnTypeScript(url: string | undefined): boolean {
  return url !== undefined && /^file:.*\.[mc]?tsx?$/.test(url) && !url.includes("/node_modules/");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(\/|$)/.test(specifier) || specifier.startsWith("file:");
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
