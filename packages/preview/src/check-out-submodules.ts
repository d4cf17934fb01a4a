import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface SubmodulesCheckout {
  /** Work tree that has the submodules checked out. */
  readonly rootDir: string;
  /** Another work tree of the same repository, in which git leaves the folders of submodules empty. */
  readonly worktree: string;
  /** Commit of that work tree. */
  readonly commit: string;
}

/**
 * Fills the submodules of a second work tree from those of the first, without a network.
 *
 * @returns The paths of those that could not be filled.
 */
export async function checkOutSubmodules({
  rootDir,
  worktree,
  commit,
}: SubmodulesCheckout): Promise<readonly string[]> {
  if (!existsSync(join(worktree, ".gitmodules"))) return [];
  const missing: string[] = [];
  for (const path of await submodulesOf(worktree)) {
    const from = join(rootDir, path);
    try {
      // Without a repository of its own there, git would check out from the one around it.
      if (!existsSync(join(from, ".git"))) throw new Error(`${path} is not checked out`);
      const pinned = await git(worktree, "rev-parse", `${commit}:${path}`);
      await fill(from, join(worktree, path), pinned);
    } catch {
      missing.push(path);
    }
  }
  return missing;
}

async function submodulesOf(worktree: string): Promise<string[]> {
  const printed = await git(worktree, "config", "--null", "--file", ".gitmodules", "--get-regexp", String.raw`\.path$`);
  return printed.split("\0").flatMap((entry) => entry.split("\n")[1] ?? []);
}

/** An index of its own keeps the submodule's from taking note. */
async function fill(from: string, to: string, commit: string): Promise<void> {
  const env = { ...process.env, GIT_INDEX_FILE: `${to}.index` };
  const hooks = ["-c", "core.hooksPath=/dev/null"];
  await run("git", ["-C", from, ...hooks, "--work-tree", to, "checkout", "--quiet", commit, "--", "."], { env });
}

async function git(dir: string, ...args: string[]): Promise<string> {
  return (await run("git", ["-C", dir, ...args])).stdout.trim();
}
