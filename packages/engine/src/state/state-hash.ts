import { createHash } from "node:crypto";
import { parseStackState } from "./stack-state.ts";

/** When and from where it was written; no deployment depends on them. */
const incidental: ReadonlySet<string> = new Set(["created", "modified", "sourcePosition", "stackTrace"]);

/** Sets that Pulumi writes as lists. */
const unordered: ReadonlySet<string> = new Set(["dependencies", "propertyDependencies"]);

/** By this key Pulumi marks what is no plain value, by this word a secret. */
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Answers a SHA-256 in hex of what a deployment starts from: the resources and the pending operations, in any order, without
 * times and versions of the last run.
 *
 * A secret counts by its place alone: its cipher differs after each run that changed nothing, and its plain text could be guessed
 * by the hash. That another secret is there is seen in the operations.
 *
 * @param exportedState What `pulumi stack export` writes, parsed.
 * @throws UserError `graph/state-malformed` when it is no export of a stack.
 */
export function stateHash(exportedState: unknown): string {
  const { resources, pending_operations: pending } = parseStackState(exportedState);
  const lines = [
    ...(resources ?? []).map((resource) => `resource ${canonical(lasting(resource))}`),
    ...(pending ?? []).map(({ type, resource }) => `pending ${type} ${canonical(lasting(resource))}`),
  ];
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}

/** A resource without what each run writes anew, its dependencies in one order, without empty ones: a refresh drops those. */
function lasting(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = Object.entries(resource).flatMap(([key, value]) => {
    if (incidental.has(key)) return [];
    if (!unordered.has(key)) return [[key, value] as const];
    const ordered = inOrder(value);
    return isEmpty(ordered) ? [] : [[key, ordered] as const];
  });
  return Object.fromEntries(fields);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical).toSorted();
  if (typeof value !== "object" || value === null) return value;
  const ordered = Object.entries(value).map(([key, inner]) => [key, inOrder(inner)] as const);
  return Object.fromEntries(ordered.filter(([, inner]) => !isEmpty(inner)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value);
  if (fields.some(([key, inner]) => key === signature && inner === secret)) return `"${secret}"`;
  const sorted = fields.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}
