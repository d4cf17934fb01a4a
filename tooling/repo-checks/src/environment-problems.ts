import { parse } from "yaml";
import type { RepositoryFile } from "./repository.ts";

interface Environment {
  readonly path: string;
  /** What all names of its resources begin and end with. */
  readonly names: string;
}

/**
 * Answers the environments, of one stack or of two, whose resources would have the same names, one sentence for each two: in one
 * account one would take over the other's. Each stack compares its own environments when it runs, but sees no other stack.
 */
export function environmentProblems(files: readonly RepositoryFile[]): readonly string[] {
  const environments = files.flatMap(environmentIn);
  return environments.flatMap((one, at) =>
    environments
      .slice(at + 1)
      .filter(({ names }) => names === one.names)
      .map((other) => `${one.path} and ${other.path} both have ${one.names}`),
  );
}

function environmentIn({ path, text }: RepositoryFile): readonly Environment[] {
  if (!/^apps\/stacks\/[^/]+\/Pulumi\.[^/]+\.ya?ml$/.test(path)) return [];
  const config: Readonly<Record<string, unknown>> = Object(Object(parse(text)).config);
  return Object.entries(config).flatMap(([key, settings]) => {
    const { project, suffix } = Object(settings);
    if (!key.endsWith(":settings") || typeof project !== "string" || suffix === undefined) return [];
    return [{ path, names: `the project ${project} and the suffix ${normalised(String(suffix))}` }];
  });
}

/** As the settings are read: `PR_12` and `pr-12` are one suffix. */
function normalised(suffix: string): string {
  return suffix
    .toLowerCase()
    .replace(/[._ -]+/g, "-")
    .replace(/^-|-$/g, "");
}
