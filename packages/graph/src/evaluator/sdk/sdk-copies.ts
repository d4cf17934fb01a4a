import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import type { SdkFiles } from "./sdk.ts";

/**
 * Tells of every further copy of the SDK as soon as it is loaded: a component package may bring its own, and what that one
 * registers would else go nowhere.
 */
export function onFurtherSdk(connect: (sdk: SdkFiles) => void): void {
  const hook = Symbol.for("causeway.furtherSdk");
  Object.defineProperty(globalThis, hook, { value: connect, enumerable: false });
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith("/@pulumi/pulumi/index.js") || loaded.format === "module") return loaded;
      const source = readFileSync(fileURLToPath(url), "utf8");
      return { ...loaded, source: `${source}\n;globalThis[Symbol.for("causeway.furtherSdk")](require);\n` };
    },
  });
}
