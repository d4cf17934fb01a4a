import {
  isAsset,
  isSecret,
  isUnknown,
  type PropertyValue,
  type ResourceGraph,
  type ResourceNode,
} from "@causeway/graph";

/** What a property is. That it is set and not known is another thing than that it is not set. */
export type Found<Value> =
  | { readonly kind: "known"; readonly value: Value }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** Reads an input, or what the provider filled in: `volume.size` or `subnets`. */
export function readProperty(node: ResourceNode, path: string): Found<PropertyValue> {
  const filledIn = node.defaults?.[path];
  const found = stepInto(node.inputs, path.split("."));
  return found.kind === "absent" && filledIn !== undefined ? foundIn(filledIn) : found;
}

function stepInto(value: PropertyValue | undefined, [step, ...rest]: readonly string[]): Found<PropertyValue> {
  if (step === undefined || value === undefined || value === null) return foundIn(value);
  if (!isObject(value)) return foundIn(value).kind === "unknown" ? { kind: "unknown" } : { kind: "absent" };
  return stepInto(value[step], rest);
}

function foundIn(value: PropertyValue | undefined): Found<PropertyValue> {
  if (value === undefined || value === null) return { kind: "absent" };
  return isUnknown(value) || isSecret(value) || isAsset(value) ? { kind: "unknown" } : { kind: "known", value };
}

/** Reads a text; what is none counts as unknown, never as absent. */
export function readText(node: ResourceNode, path: string): Found<string> {
  return narrow(readProperty(node, path), (value) => (typeof value === "string" ? value : undefined));
}

/** Reads a number that is not negative, also one that is written as a text. */
export function readNumber(node: ResourceNode, path: string): Found<number> {
  return narrow(readProperty(node, path), numberIn);
}

export function numberIn(value: PropertyValue | undefined): number | undefined {
  const number = typeof value === "string" && /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

export function readFlag(node: ResourceNode, path: string): Found<boolean> {
  return narrow(readProperty(node, path), flagIn);
}

/** Launch templates take booleans as texts. */
function flagIn(value: PropertyValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

export function readList(node: ResourceNode, path: string): Found<readonly PropertyValue[]> {
  return narrow(readProperty(node, path), (value) => (isList(value) ? value : undefined));
}

function narrow<Value>(found: Found<PropertyValue>, read: (value: PropertyValue) => Value | undefined): Found<Value> {
  if (found.kind !== "known") return found;
  const value = read(found.value);
  return value === undefined ? { kind: "unknown" } : { kind: "known", value };
}

/** Answers the value of a property that is known, `otherwise` where it is not set, and undefined where it is unknown. */
export function valueOr<Value>(found: Found<Value>, otherwise: Value): Value | undefined {
  if (found.kind === "unknown") return undefined;
  return found.kind === "known" ? found.value : otherwise;
}

/** Answers the value of a property that is known, and undefined where it is not set or unknown. */
export function knownIn<Value>(found: Found<Value>): Value | undefined {
  return found.kind === "known" ? found.value : undefined;
}

/** `Array.isArray` alone does not tell a read-only list from an object. */
export function isList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

export function isObject(value: PropertyValue | undefined): value is { readonly [key: string]: PropertyValue } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !isSecret(value) &&
    !isAsset(value)
  );
}

/** A resource, and where to look for those it refers to. */
export interface Seen {
  readonly node: ResourceNode;
  readonly nodes: ReadonlyMap<string, ResourceNode>;
}

/** Answers the resource that an input refers to, as the launch template of a group. */
export function referredBy({ node, nodes }: Seen, path: string, type: string): ResourceNode | undefined {
  const urns = node.references.filter((reference) => reference.path === path).map(({ urn }) => urn);
  return urns.map((urn) => nodes.get(urn)).find((found) => found?.type === type);
}

export function nodesOf(graph: ResourceGraph | undefined): ReadonlyMap<string, ResourceNode> {
  return new Map(graph?.nodes.map((node) => [node.urn, node]));
}
