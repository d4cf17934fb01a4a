import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Absolute path of the repository. */
export const repositoryRoot = join(import.meta.dirname, "../../..");

/** A text file of the repository; `path` is relative to its root. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** Answers every file that git knows or would add, so that a fault shows before it is committed. A binary one has no text. */
export function readRepository(): readonly RepositoryFile[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    {
      cwd: repositoryRoot,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  return listed
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(repositoryRoot, path)))
    .map((path) => ({ path, text: textOf(readFileSync(join(repositoryRoot, path), "utf8")) }));
}

function textOf(content: string): string {
  return content.includes("\0") ? "" : content;
}
