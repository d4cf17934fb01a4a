import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";

/** What one value of an event is compared with: itself, or an operator as `{ prefix: "prod-" }`. */
type Comparison =
  | string
  | number
  | boolean
  | null
  | pulumi.Output<string>
  | { readonly exists: boolean }
  | { readonly prefix: string | { readonly "equals-ignore-case": string } }
  | { readonly suffix: string | { readonly "equals-ignore-case": string } }
  | { readonly "equals-ignore-case": string }
  | { readonly wildcard: string }
  | { readonly cidr: string }
  | { readonly numeric: readonly (string | number)[] }
  | { readonly "anything-but": unknown };

/**
 * Which events a rule takes. Every leaf is a list, also an operator: `{ key: [{ exists: true }] }`.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
  readonly [field: string]: readonly Comparison[] | readonly EventPattern[] | EventPattern;
}

/**
 * Writes a pattern as EventBridge reads it.
 *
 * @throws UserError `observability/event-pattern-invalid` for a leaf that is no list, an empty list or an empty object: the
 * deployment would fail there, or the rule would take what it should not.
 */
export function eventPattern(pattern: EventPattern): pulumi.Output<string> {
  assertPattern(pattern, []);
  return pulumi.jsonStringify(pattern);
}

function assertPattern(value: unknown, path: readonly string[]): void {
  if (!isObject(value)) {
    throw invalid(path, `is ${JSON.stringify(value)} and no list`, `Write [${JSON.stringify(value)}].`);
  }
  const fields = Object.entries(value);
  if (fields.length === 0) throw invalid(path, "is empty", "Leave it out, or say what it must hold.");
  if (fields.some(([field, below]) => isOperator(field, below))) {
    throw invalid(path, "is an operator outside a list", `Write [${JSON.stringify(value)}].`);
  }
  for (const [field, below] of fields) assertField(below, [...path, field]);
}

/** A field of an event can be called "prefix" too: it then has a list of values, or fields of its own. */
function isOperator(field: string, below: unknown): boolean {
  return noFields.has(field) || (operators.has(field) && typeof below === "string");
}

function assertField(value: unknown, path: readonly string[]): void {
  if (path.at(-1) === "$or") {
    assertAlternatives(value, path);
  } else if (Array.isArray(value)) {
    if (value.length === 0) throw invalid(path, "is an empty list", "Nothing ever matches it: say what is allowed.");
    for (const each of value) assertComparison(each, path);
  } else {
    assertPattern(value, path);
  }
}

function assertAlternatives(value: unknown, path: readonly string[]): void {
  if (!Array.isArray(value) || value.length < 2) {
    throw invalid(path, "is no list of two patterns or more", "List the patterns of which one must match.");
  }
  for (const [index, each] of value.entries()) assertPattern(each, [...path, String(index)]);
}

function assertComparison(value: unknown, path: readonly string[]): void {
  if (Array.isArray(value)) throw invalid(path, "is a list in a list", "Take one pair of brackets away.");
  if (!isObject(value)) return;
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0 || !operators.has(operator)) {
    throw invalid(
      path,
      `holds ${JSON.stringify(value)}, which is no operator`,
      `Use one of ${[...operators].join(", ")}.`,
    );
  }
}

/** What no event calls a field. */
const noFields = new Set(["anything-but", "equals-ignore-case", "exists", "numeric"]);
const operators = new Set([...noFields, "cidr", "prefix", "suffix", "wildcard"]);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !pulumi.Output.isInstance(value);
}

function invalid(path: readonly string[], problem: string, hint: string): UserError {
  const where = path.length === 0 ? "The event pattern" : `In the event pattern, ${path.join(".")}`;
  return new UserError(
    "observability/event-pattern-invalid",
    `${where} ${problem}; allowed are lists of values and operators, as [{"exists":true}].`,
    { hint },
  );
}
