import type { GraphChanges } from "@causeway/graph";
import type { ProtectedChange } from "../facts/protected-change.ts";
import { reasonsOf, renameAround } from "./change-reasons.ts";
import { engineRefusals } from "./engine-refusals.ts";
import { statefulTypes } from "./stateful-types.ts";

export function readProtectedChanges({ changes, renames }: GraphChanges): readonly ProtectedChange[] {
  const byUrn = new Map(changes.map((change) => [change.urn, change]));
  return [...engineRefusals(changes)].flatMap((change) => {
    const { urn, type, name, operation } = change;
    if (operation === "create" || operation === "same") return [];
    return [
      {
        resource: urn,
        name,
        operation,
        because: reasonsOf(change),
        holds: Object.hasOwn(statefulTypes, type) ? statefulTypes[type] : undefined,
        rename: operation === "delete" ? renameAround(change, byUrn, renames) : undefined,
      },
    ];
  });
}
