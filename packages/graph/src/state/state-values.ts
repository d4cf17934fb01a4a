import { UserError } from "@causeway/core";
import { joinPath } from "../diff/property-path.ts";
import type { PropertyValue } from "../resource-graph.ts";

// @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignatures: readonly unknown[] = ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"];
const referenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

// Deeper than any provider's schema; a deeper value would exhaust the stack.
const maxDepth = 100;

/** Turns the inputs of a resource into values of the graph, and counts what cannot be compared with a program's. */
export class StateValues {
  /** Secrets and assets met. Their digests are left empty: a secret may be encrypted, an asset is hashed differently. */
  opaque = 0;

  /**
   * Reads inputs as the program gave them: what the provider filled in is left out, since it will fill it in again.
   *
   * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (`__defaults`)
   */
  readInputs(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, PropertyValue>> {
    return this.#readMembers(inputs, 0);
  }

  /** Answers what the provider filled in, by path: a program that writes it out changes nothing. */
  readDefaults(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, PropertyValue>> {
    return Object.fromEntries(this.#defaultsIn(inputs, { path: "", depth: 0 }));
  }

  #defaultsIn(value: unknown, { path, depth }: Place): readonly (readonly [path: string, value: PropertyValue])[] {
    if (depth > maxDepth) throw tooDeep();
    if (Array.isArray(value))
      return value.flatMap((item, at) => this.#defaultsIn(item, { path: joinPath(path, at), depth: depth + 1 }));
    if (!isRecord(value) || isSigned(value)) return [];
    const defaults = defaultNames(value);
    return givenOrDefault(value).flatMap(([key, item]) => {
      const place = { path: joinPath(path, key), depth: depth + 1 };
      return defaults.has(key) ? [[place.path, this.#read(item, place.depth)]] : this.#defaultsIn(item, place);
    });
  }

  #read(value: unknown, depth: number): PropertyValue {
    if (depth > maxDepth) throw tooDeep();
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((item) => this.#read(item, depth + 1));
    if (!isRecord(value)) return null;
    const signature = value[signatureKey];
    if (signature === secretSignature) return this.#count({ $secret: "" });
    if (assetSignatures.includes(signature)) return this.#count({ $asset: "" });
    if (signature === referenceSignature) return typeof value["id"] === "string" ? value["id"] : String(value["urn"]);
    return this.#readMembers(value, depth + 1);
  }

  #readMembers(values: Readonly<Record<string, unknown>>, depth: number): Readonly<Record<string, PropertyValue>> {
    const defaults = defaultNames(values);
    const given = givenOrDefault(values).filter(([key]) => !defaults.has(key));
    return Object.fromEntries(given.map(([key, value]) => [key, this.#read(value, depth)]));
  }

  #count<Opaque extends PropertyValue>(value: Opaque): Opaque {
    this.opaque += 1;
    return value;
  }
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function defaultNames({ __defaults: names }: Readonly<Record<string, unknown>>): ReadonlySet<unknown> {
  return new Set(Array.isArray(names) ? names : []);
}

/** Without what the provider keeps for itself. */
function givenOrDefault(values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(values).filter(([key]) => !key.startsWith("__"));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Answers whether an object stands for a secret, a file or a resource. */
export function isSigned(value: Readonly<Record<string, unknown>>): boolean {
  return signatureKey in value;
}

function tooDeep(): UserError {
  return new UserError("graph/state-malformed", `the state nests values deeper than ${maxDepth} levels`, {
    hint: "Export the state again with `pulumi stack export --file state.json`.",
  });
}
