import { posix } from "node:path";
import type { RepositoryFile } from "./repository.ts";
import { isTest } from "./source-problems.ts";

/**
 * Answers the paths in tests that lead out of their package without being an input of it, one sentence each: turbo would
 * serve the result of such a test from the cache after the file that it reads has changed.
 */
export function cacheProblems(files: readonly RepositoryFile[]): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return files
    .filter(({ path }) => isTest(path) && path.endsWith(".ts") && !isNeverCached(path))
    .flatMap(({ path, text }) => {
      const folder = packageOf(path, texts);
      const config = texts.get(`${folder}/turbo.json`) ?? "";
      return outwardPaths({ path, text })
        .filter((target) => !`${target}/`.startsWith(`${folder}/`))
        .filter((target) => files.some((file) => target === "." || `${file.path}/`.startsWith(`${target}/`)))
        .filter((target) => !isInput(target, config))
        .map((target) => `${path} reads ${target}, and ${folder}/turbo.json has it not among the inputs of test`);
    });
}

/** `pnpm e2e` runs each time. */
function isNeverCached(path: string): boolean {
  return path.endsWith(".e2e.test.ts");
}

function packageOf(path: string, texts: ReadonlyMap<string, string>): string {
  const folder = posix.dirname(path);
  return folder === "." || texts.has(`${folder}/package.json`) ? folder : packageOf(folder, texts);
}

function outwardPaths({ path, text }: RepositoryFile): readonly string[] {
  const relative = [...text.matchAll(/["'`]((?:\.\.\/)+[\w./-]*)/g)].map((match) => match[1] ?? "");
  return relative.map((target) => posix.join(posix.dirname(path), target).replace(/\/$/, ""));
}

/** Also through the task of another package: `"dependsOn": ["@causeway/core#transit"]`. */
function isInput(target: string, config: string): boolean {
  if (target === ".") return /"\$TURBO_ROOT\$\/|#transit"/.test(config);
  const inputs = [...config.matchAll(/"\$TURBO_ROOT\$\/([^"*]*)/g)].map((match) => match[1] ?? "");
  return inputs.some((input) => `${target}/`.startsWith(input));
}
