import { fileURLToPath } from "node:url";
import { build } from "tsup";

/** Where the acceptance tests find the bundle: not in `dist`, so that a build at the same time does not pull it away. */
export const bundleFolder = fileURLToPath(new URL("../.turbo/acceptance/", import.meta.url));

/** Builds the bundle once, before any test: what is tested is what a runner gets. */
export async function setup(): Promise<void> {
  await build({
    config: fileURLToPath(new URL("../tsup.config.ts", import.meta.url)),
    outDir: bundleFolder,
    silent: true,
  });
}
