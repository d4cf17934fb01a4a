import { existsSync } from "node:fs";
import { mkdir, readdir, realpath, symlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/**
 * Gives a second checkout the dependencies that are installed in the first.
 *
 * A package of the workspace is linked to its folder in the second checkout: linked to the first, a change in a component
 * would show on both sides, and the preview would say that nothing changes.
 *
 * @param moved A folder of the first, and the one that it is in the second. @default the whole checkout
 */
export async function linkDependencies(
  fromRoot: string,
  toRoot: string,
  moved: { readonly from: string; readonly to: string } = { from: "", to: "" },
): Promise<void> {
  const realRoot = await realpath(fromRoot);
  for (const folder of await installedFolders(fromRoot, moved.from)) {
    const target = join(toRoot, moved.to, relative(moved.from, folder));
    if (existsSync(dirname(target)) && !existsSync(target))
      await linkFolder(join(fromRoot, folder), target, { realRoot, toRoot });
  }
}

interface Roots {
  readonly realRoot: string;
  readonly toRoot: string;
}

async function linkFolder(from: string, to: string, roots: Roots): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name.startsWith("@") && entry.isDirectory())
      await linkFolder(join(from, entry.name), join(to, entry.name), roots);
    else if (!entry.name.startsWith("."))
      await symlink(await destination(join(from, entry.name), roots), join(to, entry.name));
  }
}

async function destination(entry: string, { realRoot, toRoot }: Roots): Promise<string> {
  const real = await realpath(entry);
  const inside = relative(realRoot, real);
  const isOfWorkspace = !inside.startsWith("..") && !inside.split(sep).includes("node_modules");
  const twin = join(toRoot, inside);
  return isOfWorkspace && existsSync(twin) ? twin : real;
}

/** Answers the `node_modules` folders of a checkout, without those inside another. */
async function installedFolders(root: string, at: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, at), { withFileTypes: true })) {
    if (!entry.isDirectory() && !(entry.name === "node_modules" && entry.isSymbolicLink())) continue;
    const path = join(at, entry.name);
    if (entry.name === "node_modules") found.push(path);
    else if (!entry.name.startsWith(".")) found.push(...(await installedFolders(root, path)));
  }
  return found;
}
