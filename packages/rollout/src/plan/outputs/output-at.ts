import { nearestWord } from "@causeway/core";
import type { StackOutputs } from "./stack-outputs.ts";

/** What a path leads to, or why it leads nowhere. */
export type FoundOutput =
  | { readonly kind: "found"; readonly value: unknown }
  | { readonly kind: "refused"; readonly because: string; readonly hint: string };

/** Pulumi marks a secret within an output by this. @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/properties.go */
const signatureKey = "4dabf18193072939515e22adb298388d";

/**
 * Follows a path as `endpoint.setIdentifiers.source` or `alarms.names[0]` into the outputs of a stack. A secret is never followed
 * into: a plan is read, printed and hashed.
 */
export function outputAt(outputs: StackOutputs, path: string): FoundOutput {
  const keys = keysOf(path);
  const [first = ""] = keys;
  const output = Object.hasOwn(outputs, first) ? outputs[first] : undefined;
  if (output?.secret === true) return secret(first);
  let value: unknown = Object.fromEntries(Object.entries(outputs).map(([name, one]) => [name, one.value]));
  for (const [index, key] of keys.entries()) {
    const inside = typeof value === "object" && value !== null ? value : {};
    if (!Object.hasOwn(inside, key)) return unknownPath(outputs, path, { above: keys.slice(0, index), inside });
    value = Reflect.get(inside, key);
    if (isSecret(value)) return secret(path);
  }
  return holdsSecret(value) ? secret(path) : { kind: "found", value };
}

function keysOf(path: string): readonly string[] {
  return path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
}

function isSecret(value: unknown): boolean {
  return value === "[secret]" || (typeof value === "object" && value !== null && Object.hasOwn(value, signatureKey));
}

function holdsSecret(value: unknown): boolean {
  return isSecret(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsSecret));
}

function secret(path: string): FoundOutput {
  return {
    kind: "refused",
    because: `the output ${path} is a secret; allowed are outputs that anybody may read.`,
    hint: "Reference the name or the ARN of what holds the secret instead.",
  };
}

interface Stop {
  readonly above: readonly string[];
  readonly inside: object;
}

function unknownPath(outputs: StackOutputs, path: string, { above, inside }: Stop): FoundOutput {
  const all = pathsOf(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])));
  const meant = nearestWord(path, all);
  const names = Object.keys(inside);
  const where = above.length === 0 ? "the stack" : above.join(".");
  const allowed = names.length === 0 ? "nothing: it is no group" : names.slice(0, 20).join(", ");
  return {
    kind: "refused",
    because: `the stack has no output ${path}; allowed in ${where} is ${allowed}.`,
    hint: meant === undefined ? "Name one of the stack's outputs." : `Did you mean \${outputs.${meant}}?`,
  };
}

/** All paths, down to the leaves; a list counts as one. */
function pathsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => [key, ...pathsOf(child).map((below) => `${key}.${below}`)]);
}
