import type { GraphChanges, LikelyRename, ResourceChange, ResourceNode } from "@causeway/graph";
import type { StatefulChange } from "../facts/stateful-change.ts";
import { statefulTypes } from "./stateful-types.ts";

export function readStatefulChanges({ changes, renames }: GraphChanges): readonly StatefulChange[] {
  const byUrn = new Map(changes.map((change) => [change.urn, change]));
  return changes.flatMap((change) => {
    const holds = Object.hasOwn(statefulTypes, change.type) ? statefulTypes[change.type] : undefined;
    const { operation } = change;
    if (holds === undefined || operation === "create" || operation === "same") return [];
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
        stoppedBy: stopOf(change.before),
      },
    ];
  });
}

/** The outermost rename is told, so those who went with it find it among their parents. */
function renameAround(
  change: ResourceChange,
  byUrn: ReadonlyMap<string, ResourceChange>,
  renames: readonly LikelyRename[],
): LikelyRename | undefined {
  const own = renames.find(({ type, from }) => type === change.type && from === change.name);
  const parent = byUrn.get(change.before?.parent ?? "");
  return own ?? (parent === undefined || parent === change ? undefined : renameAround(parent, byUrn, renames));
}

function reasonsOf(change: ResourceChange): readonly string[] {
  if (change.because.length > 0) return change.because;
  return change.properties.filter(({ replaces }) => replaces !== "no").map(({ path }) => path);
}

/** The engine refuses to delete what its state has as protected; AWS what is under deletion protection. */
function stopOf(before: ResourceNode | undefined): string | undefined {
  if (before?.options.protect === true) return "the option protect, by which the engine refuses it";
  const isGuarded =
    before?.inputs["deletionProtection"] === true || before?.inputs["deletionProtectionEnabled"] === true;
  return isGuarded ? "deletion protection, by which AWS refuses it" : undefined;
}
