import type { OperationDigest, PlannedOperation } from "@causeway/engine";
import { diffGraphs, type GraphChanges, type Operation, type ResourceGraph, type ResourceNode } from "@causeway/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeOperations } from "./merge-operations.ts";

const urnOf = (name: string): string => `urn:pulumi:dev::shop::aws:sns/topic:Topic::${name}`;

function node(name: string, inputs: ResourceNode["inputs"] = {}): ResourceNode {
  return {
    urn: urnOf(name),
    type: "aws:sns/topic:Topic",
    name,
    kind: "resource",
    parent: undefined,
    provider: undefined,
    region: "eu-west-1",
    inputs,
    references: [],
    dependencies: [],
    propertyDependencies: {},
    options: {
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      aliases: [],
      importId: undefined,
    },
    source: { file: "index.ts", line: 7, column: 1 },
    frames: [],
  };
}

const graph = (...nodes: readonly ResourceNode[]): ResourceGraph => ({
  project: "shop",
  stack: "dev",
  nodes,
  outputs: {},
  gaps: [],
  messages: [],
});

function planned(name: string, op: PlannedOperation["op"], more: Partial<PlannedOperation> = {}): PlannedOperation {
  return {
    urn: urnOf(name),
    type: "aws:sns/topic:Topic",
    name,
    op,
    engineOp: op,
    paths: [],
    replacePaths: [],
    provider: undefined,
    protect: false,
    ...more,
  };
}

function digest(...operations: readonly PlannedOperation[]): OperationDigest {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 };
  return { operations, counts, policy: [], warnings: [] };
}

const merge = (offline: GraphChanges, ...operations: readonly PlannedOperation[]): ReturnType<typeof mergeOperations> =>
  mergeOperations(offline, digest(...operations), { isLimited: false });

/** What an evaluation finds between two forms of one topic. */
const changed = (before: ResourceNode["inputs"], after: ResourceNode["inputs"]): GraphChanges =>
  diffGraphs(graph(node("a", before)), graph(node("a", after)));

describe("mergeOperations", () => {
  it.each<readonly [PlannedOperation["op"], Operation]>([
    ["create", "create"],
    ["update", "update"],
    ["replace", "replace"],
    ["delete", "delete"],
    ["same", "same"],
    ["import", "update"],
    ["read", "same"],
    ["discard", "same"],
    ["unknown", "update"],
  ])("takes the engine's %s for %s, and keeps the line", (op, operation) => {
    const { changes } = merge(changed({ displayName: "x" }, { displayName: "y" }), planned("a", op));
    expect(changes.changes).toMatchObject([{ urn: urnOf("a"), operation, source: { file: "index.ts", line: 7 } }]);
    expect(changes.counts[operation]).toBe(1);
  });

  it("shows the properties that the engine names, with the values that the evaluation has", () => {
    const offline = changed({ displayName: "x", tags: { a: "1" } }, { displayName: "y", tags: { a: "2" } });
    const paths = [{ path: "tags", kind: "update" }];
    expect(merge(offline, planned("a", "update", { paths })).changes.changes[0]?.properties).toEqual([
      { path: "tags.a", before: "1", after: "2", replaces: "no" },
    ]);
  });

  it("shows a property that only the engine finds to move, with what is known of it", () => {
    const offline = changed({ displayName: "x", arn: "a" }, { displayName: "x", arn: "a" });
    const paths = [
      { path: "displayName", kind: "update" },
      { path: "policy", kind: "update-replace" },
    ];
    const { changes } = merge(offline, planned("a", "replace", { paths, replacePaths: ["policy"] }));
    expect(changes.changes).toMatchObject([
      {
        operation: "replace",
        because: ["policy"],
        mayReplace: false,
        properties: [
          { path: "displayName", before: "x", after: "x", replaces: "no" },
          { path: "policy", replaces: "yes" },
        ],
      },
    ]);
  });

  it("takes nothing for changed that the engine leaves alone", () => {
    const { changes } = merge(changed({ displayName: "x" }, { displayName: "y" }), planned("a", "same"));
    expect(changes.changes).toMatchObject([{ operation: "same", properties: [], because: [] }]);
  });

  it("adds what the evaluation does not see, but no default provider, and says so", () => {
    const offline = diffGraphs(undefined, graph(node("a")));
    const provider = planned("default_7_48_0", "create", { type: "pulumi:providers:aws" });
    const { changes, caveats } = merge(
      offline,
      planned("a", "create"),
      planned("b", "delete", { protect: true }),
      provider,
    );
    expect(changes.changes.map(({ name, operation }) => [name, operation])).toEqual([
      ["a", "create"],
      ["b", "delete"],
    ]);
    expect(changes.changes[1]).toMatchObject({ before: { options: { protect: true } }, after: undefined });
    expect(caveats).toEqual(["The evaluation does not see 1 resource that the engine plans for: b."]);
  });

  it("says of what the engine does not tell that it does not, unless it was told to leave it alone", () => {
    const offline = diffGraphs(undefined, graph(node("a"), node("b")));
    expect(merge(offline, planned("a", "create")).caveats).toEqual([
      "The engine says nothing of 1 resource that the evaluation sees: b.",
    ]);
    const limited = mergeOperations(offline, digest(planned("a", "create")), { isLimited: true });
    expect(limited.caveats).toEqual([]);
    expect(limited.changes.changes.map(({ operation }) => operation)).toEqual(["create", "same"]);
  });

  it("tells of an old copy that goes beside an update", () => {
    const offline = changed({ displayName: "x" }, { displayName: "y" });
    const { changes, caveats } = merge(
      offline,
      planned("a", "update"),
      planned("a", "delete", { engineOp: "delete-replaced" }),
    );
    expect(changes.counts).toMatchObject({ update: 1, delete: 0 });
    expect(caveats).toEqual([`Of a an old copy is left from an earlier run, and goes: ${urnOf("a")}.`]);
  });

  it("keeps a likely rename only while the engine deletes the one and makes the other", () => {
    const offline: GraphChanges = {
      ...diffGraphs(graph(node("a", { displayName: "x" })), graph(node("b", { displayName: "x" }))),
      renames: [{ type: "t", from: urnOf("a"), to: urnOf("b"), resources: 1, source: undefined }],
    };
    expect(merge(offline, planned("a", "delete"), planned("b", "create")).changes.renames).toHaveLength(1);
    expect(merge(offline, planned("b", "update")).changes.renames).toEqual([]);
  });

  it("never loses an operation of the engine, whatever the two say", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
    const operation = fc.constantFrom<PlannedOperation["op"]>(
      "create",
      "update",
      "replace",
      "delete",
      "import",
      "unknown",
    );
    fc.assert(
      fc.property(names, names, names, operation, (before, after, told, op) => {
        const offline = diffGraphs(
          graph(...before.map((name) => node(name))),
          graph(...after.map((name) => node(name))),
        );
        const { changes } = merge(offline, ...told.map((name) => planned(name, op)));
        const moved = changes.changes.filter((change) => change.operation !== "same").map(({ name }) => name);
        expect(moved).toEqual(expect.arrayContaining(told));
        expect(Object.values(changes.counts).reduce((sum, count) => sum + count, 0)).toBe(changes.changes.length);
      }),
    );
  });
});
