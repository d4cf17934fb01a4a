import { createHash } from "node:crypto";

/**
 * Names what a plan means, in 64 hexadecimal digits: the order of its settings, its formatting, its comments and its description
 * do not count, and a default that is written out is the same as one that is not. Whoever approves, approves that.
 */
export function planHash(meaning: object): string {
  return createHash("sha256")
    .update(`causeway-plan-1\n${canonical(meaning)}`)
    .digest("hex");
}

/** JSON with the keys of each group in order. What is undefined is not there. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(",")}}`;
}
