import { isAsset, isSecret, type PropertyValue } from "../resource-graph.ts";
import { parsePath } from "./property-path.ts";

/**
 * Answers whether two values are equal. A missing value equals null, as providers see it.
 *
 * A secret or asset with an empty digest (from a state that holds it encrypted or elsewhere) cannot be compared and counts
 * as equal: whoever made the graph has told so in its gaps.
 */
export function equalValues(before: PropertyValue | undefined, after: PropertyValue | undefined): boolean {
  if (before === after) return true;
  if (isMissing(before) || isMissing(after)) return isMissing(before) && isMissing(after);
  if (isSecret(before) && isSecret(after)) return equalDigests(before.$secret, after.$secret);
  if (isAsset(before) && isAsset(after)) return equalDigests(before.$asset, after.$asset);
  if (isList(before) || isList(after)) return isList(before) && isList(after) && equalLists(before, after);
  return isObject(before) && isObject(after) && equalObjects(before, after);
}

export function isList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

/** Answers whether a value is an object of properties, tagged values included. */
export function isObject(value: PropertyValue | undefined): value is { readonly [key: string]: PropertyValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMissing(value: PropertyValue | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function equalDigests(before: string, after: string): boolean {
  return before === after || before === "" || after === "";
}

function equalLists(before: readonly PropertyValue[], after: readonly PropertyValue[]): boolean {
  return before.length === after.length && before.every((item, index) => equalValues(item, after[index]));
}

function equalObjects(
  before: Readonly<Record<string, PropertyValue>>,
  after: Readonly<Record<string, PropertyValue>>,
): boolean {
  return keysOf(before, after).every((key) => equalValues(member(before, key), member(after, key)));
}

/** The keys of either object, those of the first first. */
export function keysOf(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

/** Reads a key that may be missing, without meeting `constructor` and the like. */
export function member(values: Readonly<Record<string, PropertyValue>>, key: string): PropertyValue | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** Reads the value at a path; undefined where there is none. */
export function valueAt(values: Readonly<Record<string, PropertyValue>>, path: string): PropertyValue | undefined {
  return parsePath(path).reduce<PropertyValue | undefined>((value, step) => {
    if (isList(value)) return typeof step === "number" ? value[step] : undefined;
    return isObject(value) ? member(value, String(step)) : undefined;
  }, values);
}
