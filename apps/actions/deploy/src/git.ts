import { spawnSync } from "node:child_process";
import type { AskGit } from "./check-commit.ts";

/** Answers how to ask git in a folder. An error, and git being absent, are no answer. */
export function gitIn(folder: string): AskGit {
  return (...words) => {
    const { status, stdout } = spawnSync("git", ["-C", folder, ...words], { encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  };
}
