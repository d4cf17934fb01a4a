import { isAsset, isSecret, isUnknown, type PropertyValue, type Reference, type ResourceNode } from "@causeway/graph";
import { known, type Link, unknown, type Unknown, type Value } from "../facts/value.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { childPath } from "./property-path.ts";

/** A place among the inputs of a Pulumi resource, and the only way by which readers look at them. */
export class Property {
  readonly path: string;
  readonly raw: PropertyValue | undefined;
  readonly #node: ResourceNode;
  readonly #graph: IndexedGraph;

  constructor(
    node: ResourceNode,
    graph: IndexedGraph,
    at: { readonly path: string; readonly raw: PropertyValue | undefined },
  ) {
    this.#node = node;
    this.#graph = graph;
    this.path = at.path;
    this.raw = at.raw;
  }

  /** Answers the member of an object. A member of what is unknown is unknown in the same way. */
  child(key: string): Property {
    const path = childPath(this.path, key);
    if (isSecret(this.raw) || isUnknown(this.raw)) return this.#at(path, this.raw);
    return this.#at(path, isRecord(this.raw) && Object.hasOwn(this.raw, key) ? this.raw[key] : undefined);
  }

  /** Answers the members of a list or the values of an object, none where it is absent. */
  items(): readonly Property[] | Unknown {
    const opaque = this.#opaque();
    if (opaque !== undefined) return opaque;
    if (isAbsent(this.raw)) return [];
    if (isList(this.raw)) return this.raw.map((item, at) => this.#at(`${this.path}[${at}]`, item));
    if (isRecord(this.raw)) return Object.keys(this.raw).map((key) => this.child(key));
    return unknown(`a list at ${this.path}, where the program gives ${typeof this.raw}`, this.path);
  }

  text(): Value<string | undefined> {
    const opaque = this.#opaque() ?? this.#madeUp();
    if (opaque !== undefined) return opaque;
    if (isAbsent(this.raw)) return known(undefined, this.path);
    if (typeof this.raw === "object")
      return unknown(`a text at ${this.path}, where the program gives an object`, this.path);
    return known(String(this.raw), this.path);
  }

  number(): Value<number | undefined> {
    const text = this.text();
    if (!text.known || text.value === undefined) return text.known ? known(undefined, this.path) : text;
    const number = text.value.trim() === "" ? Number.NaN : Number(text.value);
    return Number.isNaN(number)
      ? unknown(`a number at ${this.path}, where the program gives ${text.value}`, this.path)
      : known(number, this.path);
  }

  link(): Link {
    const target = this.#target();
    if (target !== undefined) return { to: "resource", id: target.urn, property: target.property, path: this.path };
    const text = this.text();
    if (!text.known) return { to: "unknown", needs: text.needs, path: this.path };
    if (text.value === undefined || text.value === "") return { to: "nothing", path: this.path };
    return { to: "literal", value: text.value, path: this.path };
  }

  /** Answers a property of the resource that this one points to. */
  of(key: string): Property | undefined {
    const target = this.#target();
    const node = target === undefined ? undefined : this.#graph.node(target.urn);
    return node === undefined ? undefined : propertyOf(node, key, this.#graph);
  }

  /** Whether other resources had a part in the value, also where it can no longer be traced to them. */
  isDerived(): boolean {
    return (this.#node.propertyDependencies[this.path] ?? []).length > 0;
  }

  #at(path: string, raw: PropertyValue | undefined): Property {
    return new Property(this.#node, this.#graph, { path, raw });
  }

  #opaque(): Unknown | undefined {
    if (isSecret(this.raw) || hidesSecret(this.raw)) return unknown(`the secret at ${this.path}`, this.path);
    if (isUnknown(this.raw)) return unknown(this.#outputName(this.raw.$unknown), this.path);
    if (isAsset(this.raw)) return unknown(`the file at ${this.path}`, this.path);
    return undefined;
  }

  /** A reference is to a made-up value, except where the other resource's own input says the same. */
  #madeUp(): Unknown | undefined {
    const reference = this.#graph.referencesAt(this.#node, this.path).find((one) => !this.#isInput(one));
    return reference === undefined
      ? undefined
      : unknown(this.#outputName(`${reference.urn}#${reference.property ?? ""}`), this.path);
  }

  #isInput(reference: Reference): boolean {
    if (reference.property === undefined || !reference.whole) return false;
    return this.#graph.node(reference.urn)?.inputs[reference.property] === this.raw && this.raw !== undefined;
  }

  #target(): { readonly urn: string; readonly property: string | undefined } | undefined {
    const reference = this.#graph.referencesAt(this.#node, this.path).find((one) => one.whole);
    if (reference !== undefined) return reference;
    if (isUnknown(this.raw) && this.raw.$unknown.includes("::")) {
      const hash = this.raw.$unknown.lastIndexOf("#");
      return hash < 0
        ? { urn: this.raw.$unknown, property: undefined }
        : { urn: this.raw.$unknown.slice(0, hash), property: this.raw.$unknown.slice(hash + 1) };
    }
    return this.#onlyDependency();
  }

  /** An id that is a name, as a bucket's, cannot be told from a literal; but its one dependency says whose it is. */
  #onlyDependency(): { readonly urn: string; readonly property: undefined } | undefined {
    const urns = this.#node.propertyDependencies[this.path] ?? [];
    const [only] = urns;
    return only !== undefined && urns.length === 1 ? { urn: only, property: undefined } : undefined;
  }

  #outputName(origin: string): string {
    const hash = origin.lastIndexOf("#");
    const urn = hash < 0 ? origin : origin.slice(0, hash);
    const property = hash < 0 ? "" : origin.slice(hash + 1);
    if (urn === "") return `the value of ${this.path}, which only the deployment tells`;
    const node = this.#graph.node(urn);
    const owner = node === undefined ? (urn.split(" ")[0] ?? urn) : `${node.type} ${node.name}`;
    return `${property === "" ? "the output" : `the output ${property}`} of ${owner}`;
  }
}

export function propertyOf(node: ResourceNode, key: string, graph: IndexedGraph): Property {
  return new Property(node, graph, { path: key, raw: Object.hasOwn(node.inputs, key) ? node.inputs[key] : undefined });
}

/** A secret that the program put into a text by itself is left there as a mark, and the text is no longer the program's. */
export function hidesSecret(raw: PropertyValue | undefined): boolean {
  return typeof raw === "string" && raw.includes("[secret]");
}

function isAbsent(raw: PropertyValue | undefined): raw is null | undefined {
  return raw === undefined || raw === null;
}

function isList(raw: PropertyValue | undefined): raw is readonly PropertyValue[] {
  return Array.isArray(raw);
}

function isRecord(raw: PropertyValue | undefined): raw is { readonly [key: string]: PropertyValue } {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
