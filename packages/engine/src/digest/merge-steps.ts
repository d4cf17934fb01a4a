import type { Step } from "./engine-fact.ts";
import type { CountedOperation, PlannedOperation, PropertyPath } from "./operation-digest.ts";

/** The engine's words, and what they come to. Any other word is unknown. */
const meanings: ReadonlyMap<string, CountedOperation> = new Map([
  ["same", "same"],
  ["create", "create"],
  ["update", "update"],
  ["delete", "delete"],
  ["read", "read"],
  ["import", "import"],
  ["discard", "discard"],
  ["replace", "replace"],
  ["create-replacement", "replace"],
  ["import-replacement", "replace"],
  ["read-replacement", "replace"],
]);

/** Halves of a replacement; alone, what an earlier run left of one. */
const leftovers: ReadonlyMap<string, CountedOperation> = new Map([
  ["delete-replaced", "delete"],
  ["discard-replaced", "discard"],
  ["remove-pending-replace", "discard"],
]);

/** Of several words for one resource the first of these holds. */
const precedence = ["replace", "delete", "create", "import", "update", "discard", "unknown", "read", "same"] as const;

/** Answers what all the steps of one resource come to: mostly one operation, two where an old copy of it is deleted as well. */
export function mergeSteps(steps: readonly Step[]): readonly PlannedOperation[] {
  const mains = steps.filter(({ op }) => !leftovers.has(op));
  const main = precedence.find((operation) => mains.some(({ op }) => meaning(op) === operation));
  const whole = main === undefined ? [] : [operationOf(mains, main)];
  if (main === "replace") return whole;
  const left = [...leftovers].flatMap(([op, operation]) => {
    const found = steps.filter((step) => step.op === op);
    return found.length === 0 ? [] : [operationOf(found, operation)];
  });
  return [...whole, ...left];
}

function meaning(op: string): PlannedOperation["op"] {
  return meanings.get(op) ?? "unknown";
}

function operationOf(steps: readonly Step[], op: PlannedOperation["op"]): PlannedOperation {
  const words = steps.map((step) => step.op).filter((word) => (leftovers.get(word) ?? meaning(word)) === op);
  const urn = steps[0]?.urn ?? "";
  const paths = pathsOf(steps);
  const keys = steps.flatMap((step) => step.keys ?? []);
  const replacing = paths.flatMap(({ path, kind }) => (kind.endsWith("-replace") ? [path] : []));
  return {
    urn,
    type: steps.find(({ type }) => type !== "")?.type ?? "",
    name: urn.split("::").slice(3).join("::"),
    op,
    engineOp: words.includes(op) ? op : (words.toSorted()[0] ?? op),
    paths,
    replacePaths: op === "replace" ? [...new Set([...replacing, ...keys])].toSorted() : [],
    provider: providerOf(steps),
    protect: steps.some((step) => step.old?.protect === true || step.new?.protect === true),
  };
}

/** A provider that gives no details names the properties alone, and some only those that make it a replacement. */
function pathsOf(steps: readonly Step[]): readonly PropertyPath[] {
  const kinds = new Map<string, string>();
  for (const key of steps.flatMap((step) => step.keys ?? [])) kinds.set(key, "update-replace");
  for (const path of steps.flatMap((step) => step.diffs ?? [])) if (!kinds.has(path)) kinds.set(path, "update");
  const detailed = steps.flatMap((step) => Object.entries(step.detailedDiff ?? {}));
  // The details say it more exactly than the bare names, which are their roots.
  if (detailed.length > 0) kinds.clear();
  for (const [path, { diffKind }] of detailed.toSorted(([, a], [, b]) => (a.diffKind < b.diffKind ? -1 : 1)))
    kinds.set(path, diffKind);
  return [...kinds].map(([path, kind]) => ({ path, kind })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Cuts the id off `<urn>::<id>`: it is new after each replacement of the provider. */
function providerOf(steps: readonly Step[]): string | undefined {
  const reference = steps.find(({ provider }) => (provider ?? "") !== "")?.provider ?? "";
  return reference === "" ? undefined : reference.split("::").slice(0, 4).join("::");
}
