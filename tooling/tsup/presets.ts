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
 * Answers how an action is bundled: everything inside, so that a runner needs nothing but Node.
 *
 * The banner is needed because `@actions/core` 3 is an ES module that pulls CommonJS: without a `require` in scope the
 * bundle dies at its first line with "Dynamic require is not supported".
 */
export function actionPreset(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  return defineConfig({
    ...shared,
    entry,
    splitting: false,
    noExternal: [/.*/],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}
