import { actionPreset } from "@causeway/tsup";
import { defineConfig, type Options } from "tsup";

/**
 * What Pulumi's SDK loads to turn functions into files, which nothing here asks of it: TypeScript's compiler and npm's resolver are two
 * thirds of a bundle with them.
 */
const unused = /^(typescript|@npmcli\/arborist)$/;

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const withoutUnused: Plugin = {
  name: "without-unused",
  setup: (build) => {
    build.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: "unused" }));
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

const preset = actionPreset({
  main: "src/main.ts",
  evaluator: "../../../packages/graph/src/evaluator/main.ts",
});
if (typeof preset === "function" || Array.isArray(preset)) throw new TypeError("The preset is one set of options.");

export default defineConfig({
  ...preset,
  // What a run may not need is loaded when it does.
  splitting: true,
  esbuildPlugins: [withoutUnused],
  esbuildOptions: (options, context) => {
    preset.esbuildOptions?.(options, context);
    // Names stay: a stack in the log says where it was.
    options.minifySyntax = true;
    options.minifyWhitespace = true;
  },
});
