import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Gap } from "../../resource-graph.ts";
import type { OutputOrigins } from "../outputs/output-origins.ts";
import type { ContentDigests, Entries } from "./content-digests.ts";
import type { RelativePaths } from "./relative-paths.ts";
import { assetSignature, isWire, signatureKey, type Wire } from "./wire-signatures.ts";

export interface AssetParts {
  /** Relative paths start here. */
  readonly programDir: string;
  readonly paths: RelativePaths;
  readonly origins: OutputOrigins;
  readonly contents: ContentDigests;
  readonly note: (gap: Gap) => void;
}

/**
 * Digests the files and archives in inputs by their content, as the engine compares them.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/assets-archives/
 */
export class AssetDigests {
  readonly #parts: AssetParts;

  constructor(parts: AssetParts) {
    this.#parts = parts;
  }

  /** Answers a short digest of an asset or archive as the SDK serialises it. */
  of(wire: Wire): string {
    const content = this.#read(wire);
    return (typeof content === "string" ? content : entriesDigest(content)).slice(0, 16);
  }

  /** Answers the digest of a single file, or the files of what holds several. */
  #read(wire: Wire): string | Entries {
    const { path, uri, text, assets } = wire;
    if (typeof path === "string" && path !== "") return this.#readPath(path);
    if (typeof uri === "string" && uri !== "")
      return uri.startsWith("file://") ? this.#readPath(fileURLToPath(uri)) : sha256(uri);
    if (isWire(assets)) return Object.entries(assets).flatMap(([name, asset]) => this.#entry(name, asset));
    const isText = wire[signatureKey] === assetSignature && typeof text === "string";
    return sha256(this.#parts.origins.withoutOwners(isText ? text : JSON.stringify(wire)));
  }

  /** The files of an archive in an archive are in a folder of its name. */
  #entry(name: string, asset: unknown): Entries {
    const content = isWire(asset) ? this.#read(asset) : sha256(JSON.stringify(asset));
    if (typeof content === "string") return [[name, content]];
    return content.map(([inner, digest]) => [`${name}/${inner}`, digest]);
  }

  #readPath(path: string): string | Entries {
    const found = this.#parts.contents.of(resolve(this.#parts.programDir, path));
    if (found.kind === "file") return found.digest;
    if (found.kind === "folder" && found.isWhole) return found.entries;
    const name = this.#parts.paths.in(path);
    const [kind, message] =
      found.kind === "missing"
        ? ([
            "missing-file",
            `There is no file or folder ${name}, which the program hands over: pulumi preview fails on it. Build it first.`,
          ] as const)
        : ([
            "opaque-value",
            `The folder ${name} is large: of a part of its files only names and sizes are compared.`,
          ] as const);
    this.#parts.note({ kind, urn: undefined, message });
    return found.kind === "folder" ? found.entries : sha256(`missing ${name}`);
  }
}

function entriesDigest(entries: Entries): string {
  const hash = createHash("sha256");
  // Neither a file name nor a digest can hold the separator.
  for (const [name, digest] of entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(`${name}\0${digest}\0`);
  return hash.digest("hex");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
