import { realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { escapePattern } from "./escape-pattern.ts";

/**
 * Takes the folder of the checkout out of texts: a program that hands over `__dirname` gives another text on each machine,
 * and in the checkout of the base commit.
 */
export class RelativePaths {
  readonly #pattern: RegExp | undefined;

  constructor(rootDir: string) {
    const roots = [...new Set([rootDir, realPath(rootDir), pathToFileURL(rootDir).pathname])].filter(
      (root) => root.length > 1,
    );
    // A path that merely contains the root, as a backup of it, is another path.
    this.#pattern =
      roots.length === 0
        ? undefined
        : new RegExp(`(?<![\\w./~-])(?:file://)?(?:${roots.map(escapePattern).join("|")})(?:/|(?![\\w.~-]))`, "g");
  }

  /** Answers the text with each path inside the root made relative to it; the root itself becomes `.`. */
  in(text: string): string {
    if (this.#pattern === undefined || !text.includes("/")) return text;
    return text.replace(this.#pattern, (found, at: number) => {
      const next = text[at + found.length];
      return found.endsWith("/") && next !== undefined && !/[\s"'`,;:)]/.test(next) ? "" : ".";
    });
  }
}

function realPath(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    return dir;
  }
}
