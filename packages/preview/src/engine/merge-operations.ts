import type { OperationDigest, PlannedOperation } from "@causeway/engine";
import type { GraphChanges, Operation, ResourceChange, ResourceNode } from "@causeway/graph";
import { countOf } from "@causeway/report";
import { mergeProperties } from "./merge-properties.ts";

export interface MergedChanges {
  readonly changes: GraphChanges;
  /** What a reader must know of how the two differ. */
  readonly caveats: readonly string[];
}

/** What is only read or forgotten changes nothing; a word that is not known never passes for no change. */
const operations: Readonly<Record<PlannedOperation["op"], Operation>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  import: "update",
  read: "same",
  discard: "same",
  same: "same",
  unknown: "update",
};

/**
 * Puts what the engine would do in the place of what an evaluation takes it to do, resource by resource: the operations and
 * the properties are the engine's, the values and the lines those of the evaluation, since the engine's answer carries none.
 *
 * @param isLimited Whether the engine was told to leave resources alone: of those it says nothing.
 */
export function mergeOperations(
  offline: GraphChanges,
  digest: OperationDigest,
  { isLimited }: { readonly isLimited: boolean },
): MergedChanges {
  const planned = Map.groupBy(digest.operations, ({ urn }) => urn);
  const known = new Set(offline.changes.map(({ urn }) => urn));
  const merged = offline.changes.map((change) => mergeChange(change, planned.get(change.urn), isLimited));
  const untold = offline.changes.filter(({ urn, operation }) => !planned.has(urn) && operation !== "same");
  const unseen = [...planned.values()].flatMap((found) =>
    found.filter((one) => !known.has(one.urn) && operations[one.op] !== "same" && !isEngineOwn(one)),
  );
  const changes = [...merged, ...unseen.map((one) => changeOf(one))];
  return {
    changes: { changes, renames: stillRenames(offline, changes), counts: countsOf(changes) },
    caveats: [
      ...(untold.length > 0 && !isLimited
        ? [
            `The engine says nothing of ${countOf(untold.length, "resource")} that the evaluation sees: ${named(untold)}.`,
          ]
        : []),
      ...(unseen.length > 0
        ? [
            `The evaluation does not see ${countOf(unseen.length, "resource")} that the engine plans for: ${named(unseen)}.`,
          ]
        : []),
      ...oldCopies(digest),
    ],
  };
}

function mergeChange(
  change: ResourceChange,
  [planned]: readonly PlannedOperation[] = [],
  isLimited = false,
): ResourceChange {
  if (planned === undefined)
    return isLimited ? { ...change, operation: "same", properties: [], because: [], mayReplace: false } : change;
  const operation = operations[planned.op];
  return {
    ...change,
    operation,
    properties: mergeProperties(change, planned, operation),
    because: operation === "replace" ? becauseOf(change, planned) : planned.op === "import" ? ["import"] : [],
    mayReplace: false,
  };
}

/** The engine names properties; that another resource's replacement carries over only the evaluation knows. */
function becauseOf({ because }: ResourceChange, { replacePaths }: PlannedOperation): readonly string[] {
  return replacePaths.length > 0 ? replacePaths : because;
}

/** A resource that only the engine knows, such as one of a dynamic provider's making. */
function changeOf(planned: PlannedOperation): ResourceChange {
  const operation = operations[planned.op];
  const node = bareNode(planned);
  return {
    urn: planned.urn,
    type: planned.type,
    name: planned.name,
    operation,
    before: operation === "create" ? undefined : node,
    after: operation === "delete" ? undefined : node,
    properties: [],
    because: planned.replacePaths,
    mayReplace: false,
    source: undefined,
  };
}

function bareNode({ urn, type, name, provider, protect }: PlannedOperation): ResourceNode {
  return {
    urn,
    type,
    name,
    kind: type.startsWith("pulumi:providers:") ? "provider" : "resource",
    parent: undefined,
    provider,
    region: undefined,
    inputs: {},
    references: [],
    dependencies: [],
    propertyDependencies: {},
    options: {
      protect,
      retainOnDelete: false,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      aliases: [],
      importId: undefined,
    },
    source: undefined,
    frames: [],
  };
}

/** Pulumi makes a provider of its own accord for each package, and the root of the stack: no program declares them. */
function isEngineOwn({ type, name }: PlannedOperation): boolean {
  return type === "pulumi:pulumi:Stack" || (type.startsWith("pulumi:providers:") && name.startsWith("default"));
}

/** One whose halves the engine does not delete and create is none. */
function stillRenames({ renames }: GraphChanges, changes: readonly ResourceChange[]): GraphChanges["renames"] {
  const operationOf = new Map(changes.map(({ urn, operation }) => [urn, operation]));
  return renames.filter(({ from, to }) => operationOf.get(from) === "delete" && operationOf.get(to) === "create");
}

function countsOf(changes: readonly ResourceChange[]): GraphChanges["counts"] {
  const counts: Record<Operation, number> = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  for (const { operation } of changes) counts[operation] += 1;
  return counts;
}

/** What an earlier run left over is deleted beside whatever else is done with its resource. */
function oldCopies({ operations: all }: OperationDigest): readonly string[] {
  const times = Map.groupBy(all, ({ urn }) => urn);
  return [...times.values()].flatMap((found) =>
    found.length > 1 && found[0] !== undefined
      ? [`Of ${found[0].name} an old copy is left from an earlier run, and goes: ${found[0].urn}.`]
      : [],
  );
}

const namedMaximum = 5;

function named(found: readonly { readonly name: string }[]): string {
  const names = found.slice(0, namedMaximum).map(({ name }) => name);
  const more = found.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
