import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { linkDependencies } from "@causeway/preview";

/** One edit of a sample pull request. */
export interface SampleEdit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What its author would say of it. */
  readonly why: string;
}

/** One change that is what it looks like, and one that is not: a tidier name gives each child another identity. */
export const sampleEdits: readonly SampleEdit[] = [
  {
    file: "apps/stacks/environment-migration/Pulumi.prod.yaml",
    find: "migrationPhase: preparation",
    replace: "migrationPhase: rehearsal",
    why: "Tag the next phase of the migration",
  },
  {
    file: "apps/stacks/environment-migration/src/compose/compose-network.ts",
    find: "new Vpc(side, {",
    // oxlint-disable-next-line no-template-curly-in-string -- it is the text of a program
    replace: "new Vpc(`${side}-network`, {",
    why: "Give the networks a tidier name",
  },
];

export interface SampleCheckout {
  readonly rootDir: string;
  readonly remove: () => Promise<void>;
}

/**
 * Makes the head of the sample pull request: a copy of the repository with the edits.
 *
 * @throws Error when an edit no longer fits the source; the demo then needs another sample.
 */
export async function checkOutSample(repository: string): Promise<SampleCheckout> {
  const folder = await mkdtemp(join(tmpdir(), "causeway-demo-"));
  const rootDir = join(folder, "pull-request");
  await cp(repository, rootDir, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  for (const edit of sampleEdits) await apply(edit, rootDir);
  await linkDependencies(repository, rootDir);
  return { rootDir, remove: () => rm(folder, { recursive: true, force: true }) };
}

const leftOut = new Set(["node_modules", "dist", ".git", ".turbo", "demo-output", "coverage"]);

async function apply({ file, find, replace }: SampleEdit, rootDir: string): Promise<void> {
  const path = join(rootDir, file);
  const text = await readFile(path, "utf8");
  if (!text.includes(find)) throw new Error(`The sample edit no longer fits: ${file} has no "${find}".`);
  await writeFile(
    path,
    text.replace(find, () => replace),
  );
}
