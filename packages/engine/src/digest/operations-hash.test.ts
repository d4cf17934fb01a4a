import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlannedOperation } from "./operation-digest.ts";
import { operationsHash } from "./operations-hash.ts";

const anyPath = fc.record({ path: fc.string(), kind: fc.constantFrom("add", "delete", "update", "update-replace") });

const anyOperation: fc.Arbitrary<PlannedOperation> = fc.record({
  urn: fc.string(),
  type: fc.string(),
  name: fc.string(),
  op: fc.constantFrom("create", "update", "replace", "delete", "import", "read", "discard", "unknown"),
  engineOp: fc.string(),
  paths: fc.array(anyPath),
  replacePaths: fc.array(fc.string()),
  provider: fc.option(fc.string(), { nil: undefined }),
  protect: fc.boolean(),
});

const hash = (operations: readonly PlannedOperation[]): string => operationsHash({ operations });

describe("operationsHash", () => {
  it("is the same in any order of operations and paths", () => {
    fc.assert(
      fc.property(fc.array(anyOperation), (operations) => {
        const reversed = operations.toReversed().map((operation) => ({
          ...operation,
          paths: operation.paths.toReversed(),
          replacePaths: operation.replacePaths.toReversed(),
        }));
        expect(hash(reversed)).toBe(hash(operations));
      }),
    );
  });

  it("is another when one operation moves to another path, resource or kind, or is left out", () => {
    fc.assert(
      fc.property(fc.array(anyOperation), anyOperation, (others, operation) => {
        const before = hash([...others, operation]);
        const moved = { path: `${operation.paths[0]?.path ?? ""}x`, kind: "add" };
        expect(hash([...others, { ...operation, paths: [moved, ...operation.paths] }])).not.toBe(before);
        expect(hash([...others, { ...operation, urn: `${operation.urn}x` }])).not.toBe(before);
        expect(hash([...others, { ...operation, replacePaths: [...operation.replacePaths, "x"] }])).not.toBe(before);
        const op = operation.op === "delete" ? "create" : "delete";
        expect(hash([...others, { ...operation, op, engineOp: op }])).not.toBe(before);
        expect(hash(others)).not.toBe(before);
      }),
    );
  });

  it("is the same whatever stays as it is", () => {
    fc.assert(
      fc.property(fc.array(anyOperation), anyOperation, (operations, other) => {
        expect(hash([...operations, { ...other, op: "same" }])).toBe(hash(operations));
      }),
    );
  });
});
