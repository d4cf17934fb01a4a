import type { RepositoryFile } from "./repository.ts";
import { isTest } from "./source-problems.ts";

const list = "packages/core/src/errors/error-codes.ts";
const page = "docs/errors.md";

/** Answers the error codes that nothing throws, no test expects, or the page of errors does not explain. */
export function errorCodeProblems(files: readonly RepositoryFile[]): readonly string[] {
  const codes = [...textOf(files, list).matchAll(/^\s*"([a-z-]+\/[a-z-]+)",$/gm)].map((match) => match[1] ?? "");
  const sources = files.filter(({ path }) => path.endsWith(".ts") && path !== list);
  const thrown = sources.filter(({ path }) => !isTest(path));
  const expected = sources.filter(({ path }) => isTest(path));
  const explained = [...textOf(files, page).matchAll(/^\| `([a-z-]+\/[a-z-]+)` \|/gm)].map((match) => match[1] ?? "");
  return [
    ...codes.filter((code) => !mentions(thrown, code)).map((code) => `nothing throws ${code}`),
    ...codes.filter((code) => !mentions(expected, code)).map((code) => `no test expects ${code}`),
    ...codes.filter((code) => !explained.includes(code)).map((code) => `${page} does not explain ${code}`),
    ...explained
      .filter((code) => !codes.includes(code))
      .map((code) => `${page} explains ${code}, which does not exist`),
  ];
}

function textOf(files: readonly RepositoryFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

function mentions(files: readonly RepositoryFile[], code: string): boolean {
  return files.some(({ text }) => text.includes(`"${code}"`));
}
