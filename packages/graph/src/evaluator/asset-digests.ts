import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Gap } from "../resource-graph.ts";
import { addEntry, type ContentDigests } from "./content-digests.ts";
import { assetSignature, isWire, signatureKey, type Wire } from "./wire-signatures.ts";

/**
 * Digests the files and archives in inputs by their content, as the engine compares them.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/assets-archives/
 */
export class AssetDigests {
  readonly #programDir: string;
  readonly #contents: ContentDigests;
  readonly #note: (gap: Gap) => void;

  constructor(parts: { programDir: string; contents: ContentDigests; note: (gap: Gap) => void }) {
    this.#programDir = parts.programDir;
    this.#contents = parts.contents;
    this.#note = parts.note;
  }

  /** Answers a short digest of an asset or archive as the SDK serialises it. */
  of(wire: Wire): string {
    return this.#digest(wire).slice(0, 16);
  }

  #digest(wire: Wire): string {
    const { path, uri, text, assets } = wire;
    if (typeof path === "string" && path !== "") return this.#ofPath(path);
    if (typeof uri === "string" && uri !== "") return this.#ofUri(uri);
    if (isWire(assets)) return this.#ofMap(assets);
    const isAsset = wire[signatureKey] === assetSignature;
    return sha256(isAsset && typeof text === "string" ? text : JSON.stringify(wire));
  }

  #ofUri(uri: string): string {
    return uri.startsWith("file://") ? this.#ofPath(fileURLToPath(uri)) : sha256(uri);
  }

  #ofPath(path: string): string {
    const found = this.#contents.of(resolve(this.#programDir, path));
    if (found.kind === "missing") {
      this.#note({
        kind: "missing-file",
        urn: undefined,
        message: `There is no file or folder ${path}, which the program hands over: pulumi preview fails on it. Build it first.`,
      });
      return sha256(`missing ${path}`);
    }
    if (found.kind === "in-part") {
      this.#note({
        kind: "opaque-value",
        urn: undefined,
        message: `The folder ${path} is large: of a part of its files only names and sizes are compared.`,
      });
    }
    return found.digest;
  }

  #ofMap(assets: Wire): string {
    const hash = createHash("sha256");
    for (const [name, asset] of Object.entries(assets).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      addEntry(hash, name, isWire(asset) ? this.#digest(asset) : sha256(JSON.stringify(asset)));
    return hash.digest("hex");
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
