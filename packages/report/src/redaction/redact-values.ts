import { hideValue, isSecretName } from "./named-secrets.ts";
import { createRedact, type Redact, type RedactionOptions } from "./redact-text.ts";

/**
 * Hides secrets in every text of a JSON value, names of fields included, and keeps its shape.
 *
 * A value stands apart from its name, which may say what the value alone does not: the name of its field, or what stands
 * beside a field `value` as `name`, `key` or `property`.
 */
export function redactValues<T>(value: T, options?: RedactionOptions): T;
export function redactValues(value: unknown, options: RedactionOptions = {}): unknown {
  return redactUnder("", value, createRedact(options));
}

function redactUnder(name: string, value: unknown, redact: Redact): unknown {
  if (typeof value === "string") return isSecretName(name) ? hideValue(redact(value)) : redact(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactUnder(name, item, redact));
  if (typeof value !== "object" || value === null) return value;
  const redacted = new Map<string, unknown>();
  for (const [field, item] of Object.entries(value)) {
    let shown = redact(field);
    // Two names that become the same must not lose one of the values.
    while (redacted.has(shown)) shown += "'";
    redacted.set(shown, redactUnder(field === "value" ? nameBeside(value) : field, item, redact));
  }
  return Object.fromEntries(redacted);
}

function nameBeside(fields: object): string {
  const names = Object.entries(fields).flatMap(([field, text]) =>
    /^(?:name|key|property)$/u.test(field) && typeof text === "string" ? [text] : [],
  );
  return names.find(isSecretName) ?? "value";
}
