import { defineConfig, type Options } from "tsup";

const shared: Options = {
  format: "esm",
  target: "node22",
  platform: "node",
  clean: true,
  sourcemap: false,
  esbuildOptions: (options) => {
    options.conditions = ["@causeway/source"];
  },
};

/** Answers how a package is built: one module per entry, with its declarations, dependencies left outside. */
export function libraryPreset(
  entry: NonNullable<Options["entry"]> = ["src/index.ts"],
): ReturnType<typeof defineConfig> {
  return defineConfig({ ...shared, entry, dts: true });
}

/**
 * Answers how an action that runs Pulumi's engine is bundled: without what nothing here asks of Pulumi's SDK, and in pieces, so
 * that what a run may not need is loaded when it does.
 */
export function engineActionPreset(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  return defineConfig({
    ...actionOptions(entry),
    splitting: true,
    esbuildPlugins: [withoutUnused],
    esbuildOptions: (options, context) => {
      shared.esbuildOptions?.(options, context);
      // Names stay: a stack in the log says where it was.
      options.minifySyntax = true;
      options.minifyWhitespace = true;
    },
  });
}

/**
 * What Pulumi's SDK loads to turn functions into files, which no action asks of it: TypeScript's compiler and npm's resolver are two
 * thirds of a bundle with them.
 */
const unused = /^(typescript|@npmcli\/arborist)$/;

const withoutUnused: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "without-unused",
  setup: (build) => {
    build.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: "unused" }));
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

/**
 * Answers how an action is bundled: everything inside, so that a runner needs nothing but Node.
 *
 * The banner is needed because `@actions/core` 3 is an ES module that pulls CommonJS: without a `require` in scope the
 * bundle dies at its first line with "Dynamic require is not supported".
 */
export function actionPreset(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  return defineConfig({ ...actionOptions(entry), splitting: false });
}

function actionOptions(entry: Record<string, string>): Options {
  return {
    ...shared,
    entry,
    noExternal: [/.*/],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  };
}
