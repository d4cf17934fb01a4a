import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Answers the root of the git work tree around a folder, or the folder itself outside of one. */
export function workTreeOf(dir: string): string {
  for (let at = dir; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return dir;
  }
}
