import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync, type Stats } from "node:fs";
import { join, relative } from "node:path";

/** Names of the files below a folder, each with the digest of its content. */
export type Entries = readonly (readonly [name: string, digest: string])[];

export type Content =
  | { readonly kind: "file"; readonly digest: string }
  /** Where a folder is so large that its further files count by name and size only, it is not `isWhole`. */
  | { readonly kind: "folder"; readonly entries: Entries; readonly isWhole: boolean }
  | { readonly kind: "missing" };

/** Digests files and folders by their content alone, so that the same content in another checkout gives the same digest. */
export class ContentDigests {
  readonly #limits: { readonly files: number; readonly bytes: number };
  readonly #known = new Map<string, Content>();

  constructor(limits = { files: 20_000, bytes: 1_000_000_000 }) {
    this.#limits = limits;
  }

  of(path: string): Content {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const content = this.#read(path);
    this.#known.set(path, content);
    return content;
  }

  #read(path: string): Content {
    const found = statOf(path);
    if (found === undefined) return { kind: "missing" };
    if (!found.isDirectory()) return { kind: "file", digest: fileDigest(path) };
    const entries: [string, string][] = [];
    let bytes = 0;
    for (const file of filesBelow(path, path, new Set())) {
      bytes += file.size;
      const isWithin = entries.length < this.#limits.files && bytes <= this.#limits.bytes;
      entries.push([file.name, isWithin ? fileDigest(join(path, file.name)) : `${file.size} bytes`]);
    }
    return { kind: "folder", entries, isWhole: entries.length <= this.#limits.files && bytes <= this.#limits.bytes };
  }
}

interface FoundFile {
  readonly name: string;
  readonly size: number;
}

/** All files below a folder in the order of their names, through links, without Pulumi's own folder, as the engine takes them. */
function* filesBelow(root: string, dir: string, above: ReadonlySet<string>): Generator<FoundFile> {
  const real = realpathSync(dir);
  // A link to a folder above would never end.
  if (above.has(real)) return;
  for (const name of readdirSync(dir).toSorted()) {
    const path = join(dir, name);
    const found = statOf(path);
    if (found?.isDirectory() === true) {
      if (name !== ".pulumi") yield* filesBelow(root, path, new Set([...above, real]));
    } else if (found?.isFile() === true) yield { name: relative(root, path), size: found.size };
  }
}

function fileDigest(path: string): string {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

const chunkBytes = 1 << 20;
