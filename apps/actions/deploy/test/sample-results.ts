import type { OperationDigest, PlannedOperation } from "@causeway/engine";
import type { StackResult } from "../src/stack-result.ts";

/** Answers an operation on a table, a creation but for what is given. */
export function operation(fields: Partial<PlannedOperation> = {}): PlannedOperation {
  const { name = "orders", type = "aws:dynamodb/table:Table", op = "create" } = fields;
  return {
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    type,
    name,
    op,
    engineOp: op,
    paths: [],
    replacePaths: [],
    provider: undefined,
    protect: false,
    ...fields,
  };
}

/** Answers the digest of some operations. */
export function digestOf(...operations: readonly PlannedOperation[]): OperationDigest {
  const count = (op: PlannedOperation["op"]): number => operations.filter((each) => each.op === op).length;
  return {
    operations,
    counts: {
      create: count("create"),
      update: count("update") + count("unknown"),
      replace: count("replace"),
      delete: count("delete"),
      import: count("import"),
      read: count("read"),
      discard: count("discard"),
      same: count("same"),
    },
    policy: [],
    warnings: [],
  };
}

/** Answers the result of a stack that was deployed, but for what is given. */
export function result(fields: Partial<StackResult> = {}): StackResult {
  return {
    dir: "shop",
    environment: "dev",
    verdict: "deployed",
    failure: undefined,
    digest: digestOf(operation()),
    stages: [],
    gates: [],
    warnings: [],
    outputs: {},
    issueUrl: undefined,
    ...fields,
  };
}
