import { parseUrn } from "../diff/urn.ts";
import type { Gap } from "../resource-graph.ts";

/** Tells of operations that were interrupted, and of old resources that wait for their deletion. */
export function pendingGaps(
  operations: readonly { readonly verb: string; readonly urn: string }[],
  waiting: readonly string[],
): readonly Gap[] {
  const interrupted = operations.map(({ verb, urn }): Gap => {
    const message = `An earlier deployment was interrupted while ${verb} ${parseUrn(urn).name}: whether it happened is not known.`;
    return { kind: "pending-operation", urn, message };
  });
  const undeleted = waiting.map((urn): Gap => {
    const message = `An earlier ${parseUrn(urn).name} was replaced and still waits for its deletion: the next deployment deletes it.`;
    return { kind: "pending-operation", urn, message };
  });
  return [...interrupted, ...undeleted];
}

/** Tells how many inputs a state keeps to itself. */
export function opaqueGap(count: number): readonly Gap[] {
  if (count === 0) return [];
  const message = `${count} secret and file inputs of the state cannot be compared with the program's and count as unchanged.`;
  return [{ kind: "opaque-value", urn: undefined, message }];
}
