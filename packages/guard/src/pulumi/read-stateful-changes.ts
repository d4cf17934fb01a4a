import type { GraphChanges, ResourceNode } from "@causeway/graph";
import type { StatefulChange } from "../facts/stateful-change.ts";
import { reasonsOf, renameAround } from "./change-reasons.ts";
import { engineRefusals } from "./engine-refusals.ts";
import { statefulTypes } from "./stateful-types.ts";

/** What the engine refuses does not come to pass, and is told as a fact of its own. */
export function readStatefulChanges({ changes, renames }: GraphChanges): readonly StatefulChange[] {
  const byUrn = new Map(changes.map((change) => [change.urn, change]));
  const refused = engineRefusals(changes);
  return changes.flatMap((change) => {
    const holds = Object.hasOwn(statefulTypes, change.type) ? statefulTypes[change.type] : undefined;
    const { operation } = change;
    if (holds === undefined || refused.has(change) || operation === "create" || operation === "same") return [];
    return [
      {
        resource: change.urn,
        name: change.name,
        holds,
        operation,
        mayReplace: change.mayReplace,
        because: reasonsOf(change),
        isRetained: change.before?.options.retainOnDelete === true,
        rename: operation === "delete" ? renameAround(change, byUrn, renames) : undefined,
        isGuarded: isGuarded(change.before),
      },
    ];
  });
}

/** AWS refuses to delete what is under deletion protection. */
function isGuarded(before: ResourceNode | undefined): boolean {
  return before?.inputs["deletionProtection"] === true || before?.inputs["deletionProtectionEnabled"] === true;
}
