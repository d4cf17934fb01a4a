import type { RepositoryFile } from "./repository.ts";

const owners = ".github/CODEOWNERS";

/** What decides who may do what, what is refused, what is shown and how it is tagged: a second team looks at each change of it. */
const watched = [
  ".github/",
  "apps/actions/",
  "apps/stacks/",
  "packages/action-kit/src/",
  "packages/core/src/component/",
  "packages/core/src/tags/",
  "packages/deploy/src/",
  "packages/foundation/src/",
  "packages/graph/src/evaluator/",
  "packages/guard/src/rules/",
  "packages/lambda/src/",
  "packages/report/src/redaction/",
  "pnpm-workspace.yaml",
];

/**
 * Answers the patterns of CODEOWNERS that match no file, and what one team alone could change although two have to look, one sentence each.
 *
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function ownerProblems(files: readonly RepositoryFile[]): readonly string[] {
  const text = files.find(({ path }) => path === owners)?.text ?? "";
  const rules = text
    .split("\n")
    .filter((line) => /^[^#\s]/.test(line))
    .map((line) => line.trim().split(/\s+/))
    .map(([pattern = "", ...names]) => ({ pattern, names, covers: covering(pattern) }));
  const ownersOf = (path: string): readonly string[] => rules.findLast(({ covers }) => covers(path))?.names ?? [];
  return [
    ...rules
      .filter(({ covers }) => !files.some(({ path }) => covers(path)))
      .map(({ pattern }) => `${owners} names ${pattern}, and there is nothing`),
    ...rules.filter(({ names }) => names.length === 0).map(({ pattern }) => `${owners} gives ${pattern} to nobody`),
    ...watched
      .filter((place) => {
        const inside = files.filter(({ path }) => path.startsWith(place));
        return inside.length === 0 || inside.some(({ path }) => new Set(ownersOf(path)).size < 2);
      })
      .map((place) => `${owners} does not ask a second team about all of ${place}`),
  ];
}

/** The forms in use here: everything, a folder from the root, a file from the root. */
function covering(pattern: string): (path: string) => boolean {
  if (pattern === "*") return () => true;
  const from = pattern.replace(/^\//, "");
  return (path) => (from.endsWith("/") ? path.startsWith(from) : path === from);
}
