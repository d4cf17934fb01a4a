import { isAsset, isSecret, isUnknown, type PropertyValue } from "@causeway/graph";

/** Answers how a value is shown: texts as they are, the rest as JSON, never a secret. */
export function valueText(value: PropertyValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const plain = plainValue(value);
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

/** Answers a value as plain JSON, with words in place of what is secret, unknown or a file. */
function plainValue(value: PropertyValue): unknown {
  if (isSecret(value)) return "[secret]";
  if (isUnknown(value)) return "[known after deployment]";
  if (isAsset(value)) return `[file ${value.$asset}]`;
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map((item) => plainValue(item)) : plainValues(value);
}

export function plainValues(values: Readonly<Record<string, PropertyValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plainValue(value)]));
}

/** `Array.isArray` alone does not tell a read-only list from an object. */
function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
