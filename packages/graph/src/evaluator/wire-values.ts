import { createHash, createHmac } from "node:crypto";
import type { PropertyValue } from "../resource-graph.ts";

// Signatures of Pulumi's wire format.
// @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownTexts = new Set(["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "0000006b-0000-0000-0000-000000000000"]);

type Wire = Readonly<Record<string, unknown>>;

/** Turns values as the SDK serialises them into values of the graph, and remembers every secret text that it meets. */
export class WireReader {
  readonly secretTexts = new Set<string>();
  readonly #digestKey: string;

  constructor(digestKey: string) {
    this.#digestKey = digestKey;
  }

  read(value: unknown): PropertyValue {
    if (typeof value === "string") return unknownTexts.has(value) ? { $unknown: "" } : value;
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((item) => this.read(item));
    return isWire(value) ? this.#readObject(value) : null;
  }

  readAll(values: Wire): Record<string, PropertyValue> {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.read(value)]));
  }

  /** Keeps every text inside a secret value out of whatever leaves the evaluation. */
  remember(value: unknown): void {
    if (typeof value === "string" && value.length >= shortestSecret) this.secretTexts.add(value);
    else if (Array.isArray(value)) for (const item of value) this.remember(item);
    else if (isWire(value)) for (const item of Object.values(value)) this.remember(item);
  }

  #readObject(value: Wire): PropertyValue {
    switch (value[signatureKey]) {
      case secretSignature:
        return this.#readSecret(value["value"]);
      case assetSignature:
      case archiveSignature:
        return { $asset: digest(JSON.stringify(value)) };
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
    return {
      $secret: createHmac("sha256", this.#digestKey)
        .update(JSON.stringify(inner ?? null))
        .digest("hex")
        .slice(0, 16),
    };
  }
}

/** A shorter text is found inside ordinary words, and redacting it would hide the report instead of the secret. */
const shortestSecret = 5;

export function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function secretOnWire(value: unknown): Wire {
  return { [signatureKey]: secretSignature, value };
}

export function isSecretOnWire(value: unknown): boolean {
  return isWire(value) && value[signatureKey] === secretSignature;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
