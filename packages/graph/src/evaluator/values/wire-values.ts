import { createHmac } from "node:crypto";
import type { PropertyValue } from "../../resource-graph.ts";
import type { AssetDigests } from "./asset-digests.ts";
import type { OutputOrigins } from "../outputs/output-origins.ts";
import type { SecretJournal } from "../secret-journal.ts";
import { complaintIn, isOnlyComplaint } from "./output-complaint.ts";
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

export interface WireParts {
  readonly digestKey: string;
  readonly paths: RelativePaths;
  readonly assets: AssetDigests;
  readonly secrets: SecretJournal;
  readonly origins: OutputOrigins;
}

/** Turns values as the SDK serialises them into values of the graph, and remembers every secret text that it meets. */
export class WireReader {
  readonly #parts: WireParts;

  constructor(parts: WireParts) {
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
    if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      if (!isUnknownOnWire(text) && !isOnlyComplaint(text) && !this.#parts.origins.isMadeUp(text))
        this.#parts.secrets.add(text);
      return;
    }
    // A program can call anything secret, also what contains itself, and what is not there yet.
    if (typeof value !== "object" || value === null || seen.has(value) || isOfSdk(value)) return;
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
    // What stands in the place of a value is no secret, and whoever judges the graph must see it.
    const complaint = complaintIn(inner);
    if (complaint !== undefined) return `${complaint} [secret]`;
    // What the value reads as, so that a path or a file in it compares as it does elsewhere.
    const text = this.#parts.origins.withoutOwners(JSON.stringify(this.read(inner ?? null)));
    return { $secret: createHmac("sha256", this.#parts.digestKey).update(text).digest("hex").slice(0, 16) };
  }
}

/** An output is no value itself, and what a resource says of itself is no secret: its id and outputs are read apart. */
function isOfSdk(value: object): boolean {
  return "__pulumiOutput" in value || "__pulumiResource" in value;
}
