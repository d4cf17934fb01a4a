import type { PropertyChange } from "../graph-change.ts";
import { isAsset, isSecret, isUnknown, type PropertyValue, type ResourceNode } from "../resource-graph.ts";
import type { Difference } from "./compare/difference.ts";
import { isList, isObject } from "./property-values.ts";
import { covers, joinPath, parsePath } from "./property-path.ts";
import { replaces } from "./replacing-properties.ts";

/**
 * Answers whether a difference can only be honoured by a new resource: by the program's `replaceOnChanges`, else by the table.
 *
 * Where an input is taken away the answer of the table is no longer certain: many of these are optional and computed, so that
 * the provider then keeps what is. Nor is it where only the order of a list is another: the provider keeps most as sets.
 */
export function forcedBy(node: ResourceNode, difference: Difference): PropertyChange["replaces"] {
  const { path, before, after } = difference;
  if (isNamedToReplace(node, path)) return "yes";
  if (path === "provider") return "unknown";
  const answer = strongest(
    [before, after].flatMap((value) => leavesOf(path, value)).map((leaf) => replaces(node.type, leaf)),
  );
  const isDoubtful = after === undefined || after === null || difference.isReordered === true;
  return answer === "yes" && isDoubtful ? "unknown" : (answer ?? replaces(node.type, path));
}

function isNamedToReplace(node: ResourceNode, path: string): boolean {
  if (node.options.replaceOnChanges.length === 0) return false;
  const changed = parsePath(path);
  return node.options.replaceOnChanges.map(parsePath).some((named) => covers(named, changed) || covers(changed, named));
}

function strongest(answers: readonly PropertyChange["replaces"][]): PropertyChange["replaces"] | undefined {
  return (["yes", "unknown", "no"] as const).find((answer) => answers.includes(answer));
}

/** Where a whole block comes or goes, the properties inside decide. */
function leavesOf(path: string, value: PropertyValue | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value.flatMap((item, index) => leavesOf(joinPath(path, index), item));
  if (!isObject(value) || isSecret(value) || isUnknown(value) || isAsset(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(joinPath(path, key), item));
}
