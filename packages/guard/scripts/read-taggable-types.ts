import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";

/** Reads which types of the installed provider take `tags` as a map: those whose arguments declare it. */
export function readTaggableTypes(): { readonly version: string; readonly types: readonly string[] } {
  const manifest = createRequire(import.meta.url).resolve("@pulumi/aws/package.json");
  const folder = dirname(manifest);
  const version = /"version":\s*"([^"]+)"/.exec(readFileSync(manifest, "utf8"))?.[1] ?? "unknown";
  const types = globSync("*/*.d.ts", { cwd: folder, exclude: ["node_modules/**", "types/**"] }).flatMap((file) => {
    const declarations = readFileSync(join(folder, file), "utf8");
    const args = /^export interface \w+Args \{\n([\s\S]*?)^\}/m.exec(declarations)?.[1] ?? "";
    if (!/^ {4}tags\?: pulumi\.Input<\{/m.test(args)) return [];
    const code = readFileSync(join(folder, file.replace(/\.d\.ts$/, ".js")), "utf8");
    return [...code.matchAll(/__pulumiType = '([^']+)'/g)].flatMap(([, type]) => (type === undefined ? [] : [type]));
  });
  return { version, types: [...new Set(types)].toSorted() };
}
