import type {
  EngineFailureReason,
  EngineOutcome,
  LockHolder,
  OperationDigest,
  PlannedOperation,
} from "@causeway/engine";

/** An operation as the engine tells it. */
export function operation(op: PlannedOperation["op"], fields: Partial<PlannedOperation> = {}): PlannedOperation {
  const type = fields.type ?? "aws:sns/topic:Topic";
  const name = fields.name ?? "topic";
  return {
    urn: `urn:pulumi:staging::shop::${type}::${name}`,
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

export function digestOf(...operations: readonly PlannedOperation[]): OperationDigest {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 };
  for (const { op } of operations) counts[op === "unknown" ? "update" : op] += 1;
  return { operations, counts, policy: [], warnings: [] };
}

export function done(digest: OperationDigest = digestOf()): EngineOutcome {
  return { kind: "done", digest, durationMs: 1 };
}

export function failed(reason: EngineFailureReason, message = `it is ${reason}`, lock?: LockHolder): EngineOutcome {
  const said = { message, hint: "mend it", resources: [], digest: digestOf(), durationMs: 1 };
  return { kind: "failed", reason, ...said, ...(lock === undefined ? {} : { lock }) };
}
