import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { UserError } from "@causeway/core";
import { atEndOfProcess } from "@causeway/graph";
import { checkOutSubmodules } from "./check-out-submodules.ts";
import { linkDependencies } from "./link-dependencies.ts";
import type { PreviewRequest } from "./preview-request.ts";

const run = promisify(execFile);

/** The files of a base commit beside the head's, ready to be evaluated. */
export interface BaseCheckout {
  readonly rootDir: string;
  /** As `main (1a2b3c4)`. */
  readonly name: string;
  /** What a reader must know of how the base is evaluated. */
  readonly caveats: readonly string[];
  readonly remove: () => Promise<void>;
}

/**
 * Checks out a commit into a folder of its own, with the head's installed dependencies.
 *
 * @throws UserError preview/base-missing when the repository does not have the commit.
 */
export async function checkOutBase({ rootDir, stackDirs }: PreviewRequest, ref: string): Promise<BaseCheckout> {
  const git = async (...args: string[]): Promise<string> => (await run("git", ["-C", rootDir, ...args])).stdout.trim();
  const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).catch(
    (cause: unknown) => {
      throw missing(rootDir, ref, cause);
    },
  );
  const folder = mkdtempSync(join(tmpdir(), "causeway-base-"));
  const worktree = join(folder, "base");
  const removeNow = (): void => {
    spawnSync("git", ["-C", rootDir, "worktree", "remove", "--force", worktree]);
    rmSync(folder, { recursive: true, force: true });
  };
  const callOff = atEndOfProcess(removeNow);
  const remove = async (): Promise<void> => {
    callOff();
    removeNow();
  };
  try {
    // A hook of the repository is not ours to run.
    await git("-c", "core.hooksPath=/dev/null", "worktree", "add", "--quiet", "--detach", worktree, commit);
    const empty = await checkOutSubmodules({ rootDir, worktree, commit });
    await linkDependencies(rootDir, worktree);
    const folders = new Set([".", ...stackDirs.map((dir) => relative(rootDir, resolve(rootDir, dir)))]);
    return {
      rootDir: worktree,
      name: `${ref} (${commit.slice(0, 7)})`,
      caveats: [
        ...empty.map(
          (path) => `The submodule ${path} is not checked out at the commit of the base, and is empty there.`,
        ),
        ...[...folders].flatMap((dir) => lockfileCaveats(join(rootDir, dir), join(worktree, dir))),
      ],
      remove,
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

function missing(rootDir: string, ref: string, cause: unknown): UserError {
  const complaint = complaintOf(cause);
  if (complaint !== undefined) {
    return new UserError("preview/base-missing", `git cannot look up "${ref}" in ${rootDir}: ${complaint}.`, {
      hint: "A base needs git on the PATH, and a repository that git may read; without a base the preview works.",
      cause,
    });
  }
  return new UserError("preview/base-missing", `The repository ${rootDir} has no commit "${ref}" to compare with.`, {
    hint: "Fetch it first: git fetch origin <branch>, or in a workflow check out with fetch-depth: 0.",
    cause,
  });
}

/** A quiet look-up of what is not there says nothing; whatever is said is another fault. */
function complaintOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ("code" in cause && cause.code === "ENOENT") return "there is no git on the PATH";
  const printed = "stderr" in cause && typeof cause.stderr === "string" ? cause.stderr.trim() : "";
  return printed === "" ? undefined : printed.split("\n")[0];
}

const lockfiles = ["pnpm-lock.yaml", "package-lock.json", "yarn.lock", "bun.lock"];

function lockfileCaveats(headDir: string, baseDir: string): readonly string[] {
  const changed = lockfiles.filter((name) => textOf(join(headDir, name)) !== textOf(join(baseDir, name)));
  return changed.map(
    (name) => `${name} differs from the base: the base was evaluated with the dependencies of the head.`,
  );
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
