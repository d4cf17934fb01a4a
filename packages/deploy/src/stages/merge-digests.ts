import type { CountedOperation, OperationDigest, PlannedOperation } from "@causeway/engine";

/**
 * Answers what two attempts have done together: what the second has left as it is, since the first had done it, counts as the
 * first one's.
 */
export function mergeDigests(first: OperationDigest, second: OperationDigest): OperationDigest {
  const done = new Map(
    first.operations.filter(({ op }) => op !== "same").map((operation) => [operation.urn, operation]),
  );
  const counts = { ...second.counts };
  const seen = new Set<string>();
  const operations = second.operations.map((operation) => {
    seen.add(operation.urn);
    const before = operation.op === "same" ? done.get(operation.urn) : undefined;
    if (before === undefined) return operation;
    move(counts, "same", before);
    return before;
  });
  // A resource that the first has deleted is in the second no more.
  const gone = [...done.values()].filter(({ urn }) => !seen.has(urn));
  for (const operation of gone) move(counts, undefined, operation);
  return {
    operations: [...operations, ...gone].toSorted((one, other) => (one.urn < other.urn ? -1 : 1)),
    counts,
    policy: second.policy,
    warnings: [...new Set([...first.warnings, ...second.warnings])],
  };
}

function move(
  counts: Record<CountedOperation, number>,
  from: CountedOperation | undefined,
  { op, type, name }: PlannedOperation,
): void {
  // Pulumi counts no provider that it makes itself.
  if (type.startsWith("pulumi:providers:") && /^default(?:_|$)/u.test(name)) return;
  if (from !== undefined) counts[from] -= 1;
  counts[op === "unknown" ? "update" : op] += 1;
}
