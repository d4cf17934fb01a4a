import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readPulumiProject } from "@causeway/graph";

/**
 * Answers the folder in which the base has a project that the head has elsewhere, relative to the base. Undefined where it
 * has none, or several: which of them moved is then not known.
 */
export function formerFolder(project: string, baseDir: string, headDir: string): string | undefined {
  const [only, ...others] = projectFolders(baseDir, "").filter(
    (folder) => nameIn(join(baseDir, folder)) === project && nameIn(join(headDir, folder)) !== project,
  );
  return others.length === 0 ? only : undefined;
}

function projectFolders(root: string, at: string): readonly string[] {
  const entries = readdirSync(join(root, at), { withFileTypes: true });
  const inside = entries
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
    .flatMap(({ name }) => projectFolders(root, join(at, name)));
  return entries.some(({ name }) => /^Pulumi\.(?:ya?ml|json)$/.test(name)) ? [at || ".", ...inside] : inside;
}

/** Undefined for what is no project, or one that cannot be evaluated. */
function nameIn(dir: string): string | undefined {
  if (!existsSync(dir)) return undefined;
  try {
    return readPulumiProject(dir).name;
  } catch {
    return undefined;
  }
}
