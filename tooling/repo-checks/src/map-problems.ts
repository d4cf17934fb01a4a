import type { RepositoryFile } from "./repository.ts";

/** Answers what is in the repository and on none of the pages that say what there is, one sentence each, and the other way round. */
export function mapProblems(files: readonly RepositoryFile[]): readonly string[] {
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  const readme = textOf("README.md");
  const architecture = textOf("ARCHITECTURE.md");
  const direction = /^## Direction\n([\s\S]*?)^## /m.exec(architecture)?.[1] ?? "";
  const packages = foldersIn(files, "packages");
  return [
    ...difference("the map in README.md", packages, namesIn(readme, /^(?:packages\/| {10}) *([a-z-]+) {2,}\S/gm)),
    ...difference(
      "the table in ARCHITECTURE.md",
      packages,
      namesIn(architecture, /^\| \[[^\]]+\]\(packages\/([\w-]+)\/src\)/gm),
    ),
    ...missing("the directions in ARCHITECTURE.md", packages, new Set(direction.match(/[a-z]+(?:-[a-z]+)*/g))),
    ...missing("the table in ARCHITECTURE.md", appsIn(files), namesIn(architecture, /\]\(apps\/([\w/-]+)\) \|/g)),
    ...difference(
      "the verbs in README.md",
      namesIn(textOf("apps/cli/src/run.ts"), /"\.\/([a-z]+)\/\1-command\.ts"/g),
      namesIn(readme, /^\| `([a-z]+)(?: [A-Z… ]+)?` \|/gm),
    ),
    ...missing("the links in README.md", pagesIn(files), namesIn(readme, /\]\((docs\/[\w.-]+\.md)\)/g)),
    ...missing("the pages at the root and in docs", workflowsIn(files), workflowsNamed(files)),
  ];
}

function foldersIn(files: readonly RepositoryFile[], parent: string): ReadonlySet<string> {
  return namesOf(files, new RegExp(`^${parent}/([\\w-]+)/package\\.json$`));
}

function appsIn(files: readonly RepositoryFile[]): ReadonlySet<string> {
  return namesOf(files, /^apps\/((?:actions\/)?[\w-]+)\/package\.json$/);
}

function pagesIn(files: readonly RepositoryFile[]): ReadonlySet<string> {
  return namesOf(files, /^(docs\/[\w.-]+\.md)$/);
}

function workflowsIn(files: readonly RepositoryFile[]): ReadonlySet<string> {
  return namesOf(files, /^\.github\/workflows\/([\w-]+\.yml)$/);
}

function workflowsNamed(files: readonly RepositoryFile[]): ReadonlySet<string> {
  const pages = files.filter(({ path }) => /^(?:[A-Z]+|docs\/[\w-]+)\.md$/.test(path));
  return new Set(pages.flatMap(({ text }) => [...namesIn(text, /workflows\/([\w-]+\.yml)/g)]));
}

function namesOf(files: readonly RepositoryFile[], pattern: RegExp): ReadonlySet<string> {
  return new Set(files.flatMap(({ path }) => pattern.exec(path)?.[1] ?? []));
}

function namesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""));
}

function missing(where: string, there: ReadonlySet<string>, named: ReadonlySet<string>): readonly string[] {
  return [...there].filter((name) => !named.has(name)).map((name) => `${where}: ${name} is missing`);
}

function difference(where: string, there: ReadonlySet<string>, named: ReadonlySet<string>): readonly string[] {
  const gone = [...named].filter((name) => !there.has(name)).map((name) => `${where}: there is no ${name}`);
  return [...missing(where, there, named), ...gone];
}
