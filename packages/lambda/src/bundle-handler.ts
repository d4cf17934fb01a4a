import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isUserError, UserError } from "@causeway/core";
import * as pulumi from "@pulumi/pulumi";
import { type BuildOptions, buildSync } from "esbuild";
import { bundleOf } from "./bundles-made.ts";
import { keepCode } from "./keep-code.ts";

/** Node's version in Lambda, as the target of the syntax. Changes together with the runtime of `LambdaFunction`. */
const target = "node24";

/**
 * Whatever is set in none of these could come from the machine: a tsconfig above the sources, `NODE_PATH`, the folder that the
 * process stands in. The banner serves CommonJS dependencies, which call `require` for Node's own modules.
 */
const settings = {
  bundle: true,
  write: false,
  metafile: true,
  platform: "node",
  format: "esm",
  target,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  tsconfigRaw: {},
  nodePaths: [],
  conditions: ["@causeway/source"],
  logLevel: "silent",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
} as const satisfies BuildOptions;

/**
 * Bundles a handler of Lambda from its TypeScript source: one file `index.mjs` that exports `handler`, with all that it imports,
 * the AWS SDK included. The same sources give the same bytes on any machine, so that a preview tells exactly when they differ.
 *
 * @param entry File, or URL of the file, that exports `handler`.
 * @throws UserError `lambda/bundle-failed` when there is no such file, it cannot be compiled, or it exports no `handler`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/typescript-package.html
 */
export function bundleHandler(entry: URL | string): pulumi.asset.AssetArchive {
  const file = entry instanceof URL || entry.startsWith("file:") ? fileURLToPath(entry) : entry;
  const code = bundleOf(file, () => bundle(file));
  return new pulumi.asset.AssetArchive({ "index.mjs": keepCode(code) });
}

function bundle(file: string): string {
  try {
    const { outputFiles, metafile } = buildSync({ ...settings, entryPoints: [file], absWorkingDir: dirname(file) });
    const [code] = outputFiles;
    const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
    if (code === undefined || !exported.includes("handler")) {
      throw bundleFailed(file, `it exports ${exported.join(", ") || "nothing"}, and no handler`);
    }
    return code.text;
  } catch (cause) {
    throw isUserError(cause) ? cause : bundleFailed(file, textOf(cause), cause);
  }
}

function bundleFailed(file: string, problem: string, cause?: unknown): UserError {
  return new UserError("lambda/bundle-failed", `${file} cannot be bundled for Lambda: ${problem}.`, {
    hint: "Give a TypeScript file that exports an async function named handler, and install what it imports.",
    cause,
  });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
