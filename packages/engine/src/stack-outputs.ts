import { isDeepStrictEqual } from "node:util";
import type { StackOutput } from "./engine.ts";

/** Joins a stack's outputs with their masked form: what differs has a secret in it, be it deep inside. */
export function stackOutputs(masked: unknown, plain: unknown): Readonly<Record<string, StackOutput>> {
  const masks = new Map(entriesOf(masked));
  const outputs = entriesOf(plain).map(([name, value]) => {
    const mask = masks.get(name);
    return [name, { value, secret: mask === "[secret]" || !isDeepStrictEqual(mask, value) }] as const;
  });
  return Object.fromEntries(outputs);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
