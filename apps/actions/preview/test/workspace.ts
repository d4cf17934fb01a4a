import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A job's folders on a runner: the checkout with its dependencies, and a place for temporary files. */
export interface Workspace {
  readonly checkout: string;
  readonly temporary: string;
  /** Runs git in the checkout and answers what it prints. */
  git(...words: readonly string[]): string;
  /** Replaces text in a file of the checkout. */
  edit(file: string, from: string, to: string): void;
  remove(): void;
}

/** Makes a workspace whose checkout holds all fixtures in one commit. */
export function makeWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "preview-action-"));
  const checkout = join(root, "checkout");
  const temporary = join(root, "temp");
  mkdirSync(temporary);
  cpSync(fileURLToPath(new URL("fixtures", import.meta.url)), checkout, { recursive: true });
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(checkout, "node_modules"));
  writeFileSync(join(checkout, ".gitignore"), "node_modules\n");
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", checkout, "-c", "user.name=Ada", "-c", "user.email=ada@acme.test", ...words], {
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message=First");
  return {
    checkout,
    temporary,
    git,
    edit: (file, from, to) => {
      const path = join(checkout, file);
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
