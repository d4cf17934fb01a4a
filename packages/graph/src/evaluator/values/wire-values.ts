import { createHmac } from "node:crypto";
import type { PropertyValue } from "../../resource-graph.ts";
import type { AssetDigests } from "./asset-digests.ts";
import type { RelativePaths } from "./relative-paths.ts";
import {
  archiveSignature,
  assetSignature,
  isUnknownOnWire,
  isWire,
  outputSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
  type Wire,
} from "./wire-signatures.ts";

/** Turns values as the SDK serialises them into values of the graph, and remembers every secret text that it meets. */
export class WireReader {
  readonly secretTexts = new Set<string>();
  readonly #parts: { readonly digestKey: string; readonly paths: RelativePaths; readonly assets: AssetDigests };

  constructor(parts: { digestKey: string; paths: RelativePaths; assets: AssetDigests }) {
    this.#parts = parts;
  }

  read(value: unknown): PropertyValue {
    if (typeof value === "string") return isUnknownOnWire(value) ? { $unknown: "" } : this.#parts.paths.in(value);
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((item) => this.read(item));
    return isWire(value) ? this.#readObject(value) : null;
  }

  readAll(values: Wire): Record<string, PropertyValue> {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.read(value)]));
  }

  /** Keeps every text inside a secret value out of whatever leaves the evaluation. */
  remember(value: unknown, seen = new Set<unknown>()): void {
    if (typeof value === "string") {
      if (value.length >= shortestSecret && !isUnknownOnWire(value)) this.secretTexts.add(value);
      return;
    }
    // A program can call anything secret, also what contains itself.
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, item] of Object.entries(value)) if (key !== signatureKey) this.remember(item, seen);
  }

  #readObject(value: Wire): PropertyValue {
    switch (value[signatureKey]) {
      case secretSignature:
        return this.#readSecret(value["value"]);
      case assetSignature:
      case archiveSignature:
        return { $asset: this.#parts.assets.of(value) };
      case resourceSignature:
        return typeof value["id"] === "string" && value["id"] !== "" ? value["id"] : String(value["urn"]);
      case outputSignature:
        return value["secret"] === true ? this.#readSecret(value["value"]) : this.#readOutput(value);
      default:
        return this.readAll(value);
    }
  }

  #readOutput(value: Wire): PropertyValue {
    return "value" in value ? this.read(value["value"]) : { $unknown: "" };
  }

  #readSecret(inner: unknown): PropertyValue {
    this.remember(inner);
    // What the value reads as, so that a path or a file in it compares as it does elsewhere.
    const text = JSON.stringify(this.read(inner ?? null));
    return { $secret: createHmac("sha256", this.#parts.digestKey).update(text).digest("hex").slice(0, 16) };
  }
}

/** A shorter text is found inside ordinary words, and redacting it would hide the report instead of the secret. */
const shortestSecret = 5;
