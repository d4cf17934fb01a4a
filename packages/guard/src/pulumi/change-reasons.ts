import type { LikelyRename, ResourceChange } from "@causeway/graph";
import { shortName } from "../joins/short-name.ts";

/** Answers the properties that force a replacement or may do so, else the names of what is replaced with it. */
export function reasonsOf({ properties, because }: ResourceChange): readonly string[] {
  const forcing = (["yes", "unknown"] as const)
    .map((answer) => properties.filter(({ replaces }) => replaces === answer).map(({ path }) => path))
    .find((paths) => paths.length > 0);
  return forcing ?? because.map(shortName);
}

/** The outermost rename is told, so those who went with it find it among their parents. */
export function renameAround(
  change: ResourceChange,
  byUrn: ReadonlyMap<string, ResourceChange>,
  renames: readonly LikelyRename[],
): LikelyRename | undefined {
  const own = renames.find(({ type, from }) => type === change.type && from === change.name);
  const parent = byUrn.get(change.before?.parent ?? "");
  return own ?? (parent === undefined || parent === change ? undefined : renameAround(parent, byUrn, renames));
}
