import { copyFileSync, existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

const fileName = "causeway.yaml";

/**
 * Gives a project of the base the recorded answers of the head: of two sides with different answers, it would be the cloud
 * that seems to change, and not the program.
 *
 * @param within Root of the checkout that may be written to.
 * @returns Whether the base had others.
 */
export function shareAnswers(headDir: string, baseDir: string, within: string): boolean {
  const from = join(headDir, fileName);
  const to = join(baseDir, fileName);
  if (textOf(from) === textOf(to)) return false;
  // A link in the base may lead out of the checkout, to files that are not ours.
  if (relative(realpathSync(within), realpathSync(baseDir)).startsWith("..")) return false;
  rmSync(to, { force: true });
  if (existsSync(from)) copyFileSync(from, to);
  return true;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
