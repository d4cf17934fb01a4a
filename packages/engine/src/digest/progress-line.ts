import type { EngineFact } from "./engine-fact.ts";

const verbs: ReadonlyMap<string, readonly [begun: string, done: string]> = new Map([
  ["create", ["creating", "created"]],
  ["update", ["updating", "updated"]],
  ["delete", ["deleting", "deleted"]],
  ["import", ["importing", "imported"]],
  ["create-replacement", ["creating the replacement of", "created the replacement of"]],
  ["import-replacement", ["importing the replacement of", "imported the replacement of"]],
  ["delete-replaced", ["deleting the old", "deleted the old"]],
]);

/** Answers one line for who waits; undefined where nothing happens that takes time. Names only, never a value. */
export function progressLine(fact: EngineFact): string | undefined {
  if (fact.kind !== "step") return undefined;
  const { op, type, urn } = fact.step;
  const resource = `${type} ${urn.split("::").slice(3).join("::")}`;
  if (fact.phase === "failed") return `failed to ${op} ${resource}`;
  const words = verbs.get(op);
  if (words === undefined) return undefined;
  return `${fact.phase === "begun" ? words[0] : words[1]} ${resource}`;
}
