import type { PropertyChange } from "../graph-change.ts";
import { isAsset, isSecret, isUnknown, type PropertyValue, type ResourceNode } from "../resource-graph.ts";
import type { Difference } from "./compare-inputs.ts";
import { isList, isObject } from "./equal-values.ts";
import { covers, joinPath, parsePath } from "./property-path.ts";
import { replaces } from "./replacing-properties.ts";

/** Answers whether a difference can only be honoured by a new resource: by the program's `replaceOnChanges`, else by the table. */
export function forcedBy(node: ResourceNode, { path, before, after }: Difference): PropertyChange["replaces"] {
  if (node.options.replaceOnChanges.length > 0) {
    const changed = parsePath(path);
    const isNamed = node.options.replaceOnChanges.map(parsePath).some((named) => covers(named, changed) || covers(changed, named));
    if (isNamed) return "yes";
  }
  if (path === "provider") return "unknown";
  const answers = [before, after].flatMap((value) => leavesOf(path, value)).map((leaf) => replaces(node.type, leaf));
  if (answers.includes("yes")) return "yes";
  if (answers.includes("unknown")) return "unknown";
  return answers.length === 0 ? replaces(node.type, path) : "no";
}

/** Where a whole block comes or goes, the properties inside decide. */
function leavesOf(path: string, value: PropertyValue | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value.flatMap((item, index) => leavesOf(joinPath(path, index), item));
  if (!isObject(value) || isSecret(value) || isUnknown(value) || isAsset(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(joinPath(path, key), item));
}
