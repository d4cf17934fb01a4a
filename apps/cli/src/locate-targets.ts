import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { workTreeOf } from "@causeway/graph";

export interface LocatedTargets {
  /** Root of the repository that holds the first target. */
  readonly rootDir: string;
  /** The targets relative to it. */
  readonly stackDirs: readonly string[];
}

/** Finds the repository of what a user names on the command line, which need not be the one that they stand in. */
export function locateTargets(targets: readonly string[], cwd: string): LocatedTargets {
  const paths = targets.map((target) => resolve(cwd, target));
  const [first = cwd] = paths;
  const isFile = statSync(first, { throwIfNoEntry: false })?.isFile() === true;
  const rootDir = workTreeOf(isFile ? dirname(first) : first);
  return { rootDir, stackDirs: paths.map((path) => relative(rootDir, path) || ".") };
}
