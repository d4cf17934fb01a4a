import type { BoundThing, Movement, ReviewedOperation, ReviewedPlan } from "./reviewed-plan.ts";

/** More would hide the others. */
const shownOperations = 10;

/**
 * Answers what moved between a review and now, in the order of `boundThings`; nothing where what would be done is what was
 * reviewed. When the plans were made does not count.
 */
export function movedSince(reviewed: ReviewedPlan, now: ReviewedPlan): readonly Movement[] {
  return [
    // A merge makes another commit of what was reviewed; with the same files, it is the same program.
    ...(isSameTree(reviewed, now) ? [] : movement("commit", reviewed.commit, now.commit)),
    ...movement("settings", reviewed.settingsHash, now.settingsHash),
    ...movement("lockfile", reviewed.lockfileHash, now.lockfileHash),
    ...movement("state", reviewed.stateHash, now.stateHash),
    ...(reviewed.operationsHash === now.operationsHash
      ? []
      : [{ what: "operations" as const, message: movedOperations(reviewed, now) }]),
  ];
}

function isSameTree(reviewed: ReviewedPlan, now: ReviewedPlan): boolean {
  return reviewed.tree !== undefined && reviewed.tree === now.tree;
}

const subjects: Readonly<Record<BoundThing, string>> = {
  commit: "The commit",
  settings: "Pulumi.yaml or the stack's settings",
  lockfile: "The lockfile",
  state: "The state of the stack",
  operations: "What would be done",
};

function movement(what: BoundThing, before: string, after: string): readonly Movement[] {
  if (before === after) return [];
  return [{ what, message: `${subjects[what]} moved from ${before.slice(0, 12)} to ${after.slice(0, 12)}.` }];
}

function movedOperations(reviewed: ReviewedPlan, now: ReviewedPlan): string {
  const added = without(now.operations, reviewed.operations);
  const gone = without(reviewed.operations, now.operations);
  const hashes = `from ${reviewed.operationsHash.slice(0, 12)} to ${now.operationsHash.slice(0, 12)}`;
  if (added.length + gone.length === 0)
    return `${subjects.operations} moved ${hashes}: the same operations, with other properties.`;
  return [
    `${subjects.operations} moved ${hashes}.`,
    ...(added.length > 0 ? [`Not reviewed: ${listed(added)}.`] : []),
    ...(gone.length > 0 ? [`Reviewed, and not to be done any more: ${listed(gone)}.`] : []),
  ].join(" ");
}

function without(
  operations: readonly ReviewedOperation[],
  others: readonly ReviewedOperation[],
): readonly ReviewedOperation[] {
  const known = new Set(others.map(keyOf));
  return operations.filter((operation) => !known.has(keyOf(operation)));
}

function keyOf({ op, urn }: ReviewedOperation): string {
  return `${op} ${urn}`;
}

function listed(operations: readonly ReviewedOperation[]): string {
  const more = operations.length - shownOperations;
  const shown = operations.slice(0, shownOperations).map(keyOf);
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
