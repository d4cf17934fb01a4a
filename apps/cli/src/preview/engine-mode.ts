import { resolve } from "node:path";
import type { EngineMode } from "@causeway/preview";
import { shellEnvironment } from "../deploy/open-named.ts";
import type { StackTools } from "../deploy/stack-tools.ts";
import type { EngineOptions } from "./engine-options.ts";

/** Answers how the engine is asked: with the environment and the credentials of the shell. */
export function engineMode(options: EngineOptions, cwd: string, tools: StackTools): EngineMode {
  const { backend, upsert, target: targets, exclude: excludes, parallel, refresh, policyPack: packs } = options;
  return {
    open: async (stack) => {
      const place = { ...stack, env: shellEnvironment(tools), ...(backend === undefined ? {} : { backend }) };
      return (await tools.openStack(place)).engine;
    },
    upsert: upsert === true,
    run: {
      ...(targets === undefined ? {} : { targets }),
      ...(excludes === undefined ? {} : { excludes }),
      ...(parallel === undefined ? {} : { parallel }),
      ...(refresh === undefined ? {} : { refresh }),
      ...(packs === undefined ? {} : { policyPacks: packs.map((path) => ({ path: resolve(cwd, path) })) }),
    },
  };
}
