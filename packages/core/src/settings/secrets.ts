import { z } from "zod";
import { schemasAlong } from "./schemas-along.ts";

export const hidden = "[hidden]";

const secretName = /pass|pwd|secret|token|key|credential|psk/i;
/** A password within a URL, a private key, an AWS access key. */
const secretText = /:\/\/[^/\s@]*:[^/\s@]*@|-----BEGIN|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/;

/** Answers whether the value at `path` must not be shown: marked `secret`, named like one, or inside of such a setting. */
export function isSecretPath(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  return (
    path.some((key) => secretName.test(String(key))) ||
    schemasAlong(schema, path).some((step) => step.some((one) => z.globalRegistry.get(one)?.secret === true))
  );
}

/** Answers a setting's value as a reader may see it. */
export function shownValue(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (typeof value === "string") {
    return secretText.test(value) ? hidden : JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  return isScalar(value) ? String(value) : "a group of settings";
}

/** Finds the texts of all secrets in raw settings, so that a message of a schema's author cannot carry one out. */
export function secretTexts(
  schema: z.core.$ZodType,
  raw: unknown,
  path: readonly PropertyKey[] = [],
): readonly string[] {
  if (typeof raw === "string" || isScalar(raw)) {
    const text = String(raw);
    // Shorter ones occur by chance within other words.
    return text.length >= 4 && (secretText.test(text) || isSecretPath(schema, path)) ? [text] : [];
  }
  return Object.entries(raw ?? {}).flatMap(([key, value]) => secretTexts(schema, value, [...path, key]));
}

function isScalar(value: unknown): value is number | bigint | boolean | null {
  return value === null || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}
