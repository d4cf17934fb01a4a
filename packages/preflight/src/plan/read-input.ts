import { isAsset, isSecret, isUnknown, type PropertyValue, type ResourceNode } from "@causeway/graph";

/** What an input is. That it is set and not known is another thing than that it is not set. */
export type Found<Value> =
  | { readonly kind: "known"; readonly value: Value }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** Reads an input by its path, as `ebs.kmsKeyId` or `blockDeviceMappings`. */
function readInput(node: ResourceNode, path: string): Found<PropertyValue> {
  return stepInto(node.inputs, path.split("."));
}

/** Reads a text; what is none counts as unknown, never as absent. */
export function readText(node: ResourceNode, path: string): Found<string> {
  return narrow(readInput(node, path), (value) => (typeof value === "string" && value !== "" ? value : undefined));
}

export function readNumber(node: ResourceNode, path: string): Found<number> {
  return narrow(readInput(node, path), (value) => {
    const number = typeof value === "string" && /^\d+$/u.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  });
}

/** Launch templates write booleans as texts. */
export function readFlag(node: ResourceNode, path: string): Found<boolean> {
  return narrow(readInput(node, path), flagIn);
}

export function readList(node: ResourceNode, path: string): Found<readonly PropertyValue[]> {
  return narrow(readInput(node, path), (value) => (isList(value) ? value : undefined));
}

/** Answers the value of an input that is known, and undefined where it is not set or unknown. */
export function knownIn<Value>(found: Found<Value>): Value | undefined {
  return found.kind === "known" ? found.value : undefined;
}

export function stepInto(value: PropertyValue | undefined, [step, ...rest]: readonly string[]): Found<PropertyValue> {
  if (value === undefined || value === null) return { kind: "absent" };
  if (isUnknown(value) || isSecret(value) || isAsset(value)) return { kind: "unknown" };
  if (step === undefined) return { kind: "known", value };
  if (typeof value !== "object" || isList(value)) return { kind: "absent" };
  return stepInto(value[step], rest);
}

export function flagIn(value: PropertyValue | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

function narrow<Value>(found: Found<PropertyValue>, read: (value: PropertyValue) => Value | undefined): Found<Value> {
  if (found.kind !== "known") return found;
  const value = read(found.value);
  return value === undefined ? { kind: "unknown" } : { kind: "known", value };
}

/** `Array.isArray` alone does not tell a read-only list from an object. */
function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
