import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync, type Stats } from "node:fs";
import { join, relative } from "node:path";

/** What became of the digest of a file or folder. */
export type ContentDigest =
  | { readonly kind: "whole"; readonly digest: string }
  /** So large that the files beyond the limits count by name and size only. */
  | { readonly kind: "in-part"; readonly digest: string }
  | { readonly kind: "missing" };

/** Digests files and folders by their content alone, so that the same content in another checkout gives the same digest. */
export class ContentDigests {
  readonly #limits: { readonly files: number; readonly bytes: number };
  readonly #known = new Map<string, ContentDigest>();

  constructor(limits = { files: 20_000, bytes: 1_000_000_000 }) {
    this.#limits = limits;
  }

  of(path: string): ContentDigest {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const digest = this.#read(path);
    this.#known.set(path, digest);
    return digest;
  }

  #read(path: string): ContentDigest {
    const found = statOf(path);
    if (found === undefined) return { kind: "missing" };
    if (!found.isDirectory()) return { kind: "whole", digest: fileDigest(path) };
    const hash = createHash("sha256");
    let [files, bytes] = [0, 0];
    for (const file of filesBelow(path, path, new Set())) {
      files += 1;
      bytes += file.size;
      const isWithin = files <= this.#limits.files && bytes <= this.#limits.bytes;
      addEntry(hash, file.name, isWithin ? fileDigest(join(path, file.name)) : `${file.size} bytes`);
    }
    const isWhole = files <= this.#limits.files && bytes <= this.#limits.bytes;
    return { kind: isWhole ? "whole" : "in-part", digest: hash.digest("hex") };
  }
}

/** Adds a named part of an archive; a name cannot hold the separator. */
export function addEntry(hash: Hash, name: string, digest: string): void {
  hash.update(`${name}\0${digest}\0`);
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
