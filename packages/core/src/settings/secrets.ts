import { z } from "zod";
import { schemasAlong } from "./schemas-along.ts";

export const hidden = "[hidden]";

/** What a table is sorted by is no secret. */
const secretName = /pass|pwd|secret|token|(?<!partition|sort)key|credential|psk/i;
/** A password within a URL, a private key, an AWS access key. */
const secretText = /:\/\/[^/\s@]*:[^/\s@]*@|-----BEGIN|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/;

/** Shorter ones occur by chance within other words. */
const shortestSecret = 4;

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

/** Finds the texts of all secrets in raw settings, so that no message can carry one out. */
export function secretTexts(schema: z.core.$ZodType, raw: unknown): readonly string[] {
  return leavesOf(raw)
    .filter(({ path, text }) => secretText.test(text) || isSecretPath(schema, path))
    .map(({ text }) => text)
    .filter((text) => text.length >= shortestSecret);
}

/** Hides a value wherever a message of a schema's author repeats it, however short it is. */
export function withoutValue(message: string, value: unknown): string {
  return withoutTexts(
    message,
    leavesOf(value).map(({ text }) => text),
  );
}

/** Hides texts, also where they stand as JSON. */
export function withoutTexts(message: string, texts: readonly string[]): string {
  const spellings = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]).filter((text) => text !== "");
  if (spellings.length === 0) return message;
  // The longest first, so that a secret within another one does not leave the rest of it standing; and all in one go, since one
  // may be a part of what hides another.
  const longestFirst = spellings
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return message.replaceAll(new RegExp(longestFirst.join("|"), "g"), hidden);
}

interface Leaf {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** @param above What encloses the value: an anchor of YAML can hold itself. */
function leavesOf(value: unknown, path: readonly PropertyKey[] = [], above: readonly unknown[] = []): readonly Leaf[] {
  if (typeof value === "string" || isScalar(value)) {
    return [{ path, text: String(value) }];
  }
  const children = above.includes(value) ? [] : Object.entries(value ?? {});
  return children.flatMap(([key, child]) => leavesOf(child, [...path, key], [...above, value]));
}

function isScalar(value: unknown): value is number | bigint | boolean | null {
  return value === null || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}
